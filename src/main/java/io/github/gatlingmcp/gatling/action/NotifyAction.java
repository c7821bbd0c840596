package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.McpUser;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import java.time.Duration;
import java.util.List;

/** Sends one notification to the server. */
final class NotifyAction extends McpAction {
  private final RequestPlan plan;
  private final ReportLine line;
  private final Expression<Duration> timeout;

  NotifyAction(ActionContext context, RequestPlan plan) {
    super(context, plan.name(), "mcp-notification");
    this.plan = plan;
    this.line = ReportLine.of(components(), plan);
    this.timeout = plan.timeoutOr(components().protocol().requestTimeout());
  }

  @Override
  void run(Session session) throws UnresolvedException {
    String name = requestName(session);
    String method = plan.method().resolve(session);
    RawJson params = JsonTemplate.resolve(plan.params(), session);
    McpUser user = user(session);
    List<Header> headers = user.headers(session, plan.headers());
    Subject subject = subject(session, name, method, "");
    long timeoutNanos = timeout.resolve(session).toNanos();
    throttled(
        session,
        () ->
            withClient(
                session,
                client ->
                    client.notify(
                        method,
                        params,
                        headers,
                        timeoutNanos,
                        (outcome, timings) ->
                            proceed(line.write(session, subject, outcome, timings).session()))));
  }
}

package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.Goodbye;
import io.github.gatlingmcp.gatling.McpUser;
import io.github.gatlingmcp.gatling.UnresolvedException;
import java.util.List;
import java.util.Optional;

/** Ends the session; a line only if there was something to tell the server. */
final class CloseAction extends McpAction {
  private final ReportLine line;
  private final long timeoutNanos;

  CloseAction(ActionContext context, RequestPlan plan) {
    super(context, plan.name(), "mcp-close");
    this.line = ReportLine.of(components(), plan);
    this.timeoutNanos = components().protocol().requestTimeout().toNanos();
  }

  @Override
  void run(Session session) throws UnresolvedException {
    String name = requestName(session);
    McpUser user = user(session);
    user.headers(session, List.of());
    Subject subject = subject(session, name, "close", "");
    throttled(
        session,
        () -> user.close(timeoutNanos, goodbye -> proceed(written(session, subject, goodbye))));
  }

  private Session written(Session session, Subject subject, Optional<Goodbye.Ending> goodbye) {
    return goodbye
        .map(end -> line.write(session, subject, end.outcome(), end.timings()).session())
        .orElse(session);
  }
}

package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.McpClient;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.client.Timings;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.McpUser;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.gatling.check.CheckList;
import io.github.gatlingmcp.gatling.stats.ExchangeLog;
import io.github.gatlingmcp.gatling.stats.FailureText;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sends one notification to the server. */
final class NotifyAction extends McpAction {
  private final RequestPlan plan;
  private final ResponseJudge judge;
  private final ExchangeLog log;
  private final Expression<Duration> timeout;

  NotifyAction(ActionContext context, RequestPlan plan) {
    super(context, plan.name(), "mcp-notification");
    this.plan = plan;
    this.judge = new ResponseJudge(CheckList.of(plan.checks()), components().clock());
    this.log = new ExchangeLog(components().core(), plan.silent());
    this.timeout = plan.timeoutOr(components().protocol().requestTimeout());
  }

  @Override
  void run(Session session) throws UnresolvedException {
    String name = requestName(session);
    String method = plan.method().resolve(session);
    RawJson params = JsonTemplate.resolve(plan.params(), session);
    McpUser user = user(session);
    List<Header> headers = user.headers(session, plan.headers());
    long timeoutNanos = timeout.resolve(session).toNanos();
    throttled(
        session,
        () -> {
          Optional<McpClient> client = user.ready();
          if (client.isEmpty()) {
            crash(session, FailureText.NO_SESSION);
            return;
          }
          client
              .get()
              .notify(
                  method,
                  params,
                  headers,
                  timeoutNanos,
                  (outcome, timings) -> completed(session, name, outcome, timings));
        });
  }

  private void completed(Session session, String name, Outcome outcome, Timings timings) {
    CheckList.Verdict verdict = judge.judge(outcome, timings, session);
    proceed(
        log.log(
            verdict.session(),
            name,
            judge.clock().millis(timings.sentNanos()),
            judge.clock().millis(timings.endNanos()),
            verdict.failure()));
  }
}

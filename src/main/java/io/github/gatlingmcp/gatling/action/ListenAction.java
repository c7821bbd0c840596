package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.McpClient;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.client.Timings;
import io.github.gatlingmcp.gatling.McpUser;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.gatling.check.CheckList;
import io.github.gatlingmcp.gatling.stats.ExchangeLog;
import io.github.gatlingmcp.gatling.stats.FailureText;
import java.util.Optional;

/** Opens the listening stream; the user goes on when it is open, or refused. */
final class ListenAction extends McpAction {
  private final RequestPlan plan;
  private final ResponseJudge judge;
  private final ExchangeLog log;

  ListenAction(ActionContext context, RequestPlan plan) {
    super(context, plan.name(), "mcp-listen");
    this.plan = plan;
    this.judge = new ResponseJudge(CheckList.of(plan.checks()), components().clock());
    this.log = new ExchangeLog(components().core(), plan.silent());
  }

  @Override
  void run(Session session) throws UnresolvedException {
    String name = requestName(session);
    McpUser user = user(session);
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
              .listen(
                  components().protocol().requestTimeout().toNanos(),
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

package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.Goodbye;
import io.github.gatlingmcp.gatling.McpUser;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.gatling.check.CheckList;
import io.github.gatlingmcp.gatling.stats.ExchangeLog;
import java.util.Optional;

/** Ends the session; a line only if there was something to tell the server. */
final class CloseAction extends McpAction {
  private final ResponseJudge judge;
  private final ExchangeLog log;

  CloseAction(ActionContext context, RequestPlan plan) {
    super(context, plan.name(), "mcp-close");
    this.judge = new ResponseJudge(CheckList.of(plan.checks()), components().clock());
    this.log = new ExchangeLog(components().core(), plan.silent());
  }

  @Override
  void run(Session session) throws UnresolvedException {
    String name = requestName(session);
    McpUser user = user(session);
    long timeoutNanos = components().protocol().requestTimeout().toNanos();
    throttled(
        session,
        () -> user.close(timeoutNanos, goodbye -> closed(session, name, goodbye)));
  }

  private void closed(Session session, String name, Optional<Goodbye.Ending> goodbye) {
    if (goodbye.isEmpty()) {
      proceed(session);
      return;
    }
    Goodbye.Ending ending = goodbye.get();
    CheckList.Verdict verdict = judge.judge(ending.outcome(), ending.timings(), session);
    proceed(
        log.log(
            verdict.session(),
            name,
            judge.clock().millis(ending.timings().sentNanos()),
            judge.clock().millis(ending.timings().endNanos()),
            verdict.failure()));
  }
}

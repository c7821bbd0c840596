package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.client.Timings;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.McpComponents;
import io.github.gatlingmcp.gatling.MillisClock;
import io.github.gatlingmcp.gatling.check.CheckList;
import io.github.gatlingmcp.gatling.check.CheckList.Verdict;
import io.github.gatlingmcp.gatling.stats.ExchangeLog;
import io.github.gatlingmcp.gatling.stats.FailureText;
import io.github.gatlingmcp.gatling.stats.OutcomeKind;
import java.util.Optional;

/** Judges an exchange and writes its line. Thread-safe. */
record ReportLine(
    ResponseJudge judge, ExchangeLog log, MillisClock clock, Optional<Sampling> sampling) {

  static ReportLine of(McpComponents components, RequestPlan plan) {
    return of(components, plan, plan.method());
  }

  /**
   * For what has no method of its own.
   *
   * @param called what it is counted as
   */
  static ReportLine of(McpComponents components, RequestPlan plan, String called) {
    return of(components, plan, Expression.constant(called));
  }

  private static ReportLine of(
      McpComponents components, RequestPlan plan, Expression<String> method) {
    return new ReportLine(
        new ResponseJudge(CheckList.of(plan.checks()), components.clock()),
        new ExchangeLog(components.core(), plan.silent()),
        components.clock(),
        plan.silent()
            ? Optional.empty()
            : Optional.of(new Sampling(components, method, plan.subject())));
  }

  /** The session after the checks and the line, and whether the exchange is KO. */
  record Written(Session session, boolean failed) {}

  Written write(Session session, String name, Outcome outcome, Timings timings) {
    Verdict verdict = judge.judge(outcome, timings, session);
    return write(verdict.session(), name, verdict.failure(), outcome, timings);
  }

  /** A line whose verdict is known; what took no request at all has none. */
  Written write(
      Session session, String name, Optional<String> failure, Outcome outcome, Timings timings) {
    if (timings.requests() == 0) {
      return new Written(nothingSent(session, name, failure), failure.isPresent());
    }
    String kind = OutcomeKind.of(outcome, failure.isPresent());
    sampling.ifPresent(sampling -> sampling.take(session, name, kind, outcome, timings));
    Session logged =
        log.log(
            session,
            name,
            clock.millis(timings.startNanos()),
            clock.millis(timings.endNanos()),
            failure);
    if (timings.attempts() > 1) {
      log.error(logged, name, FailureText.SENT_AGAIN);
    }
    return new Written(logged, failure.isPresent());
  }

  private Session nothingSent(Session session, String name, Optional<String> failure) {
    failure.ifPresent(text -> log.error(session, name, text));
    return failure.isPresent() ? session.markAsFailed() : session;
  }
}

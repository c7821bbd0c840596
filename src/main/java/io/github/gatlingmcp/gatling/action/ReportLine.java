package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.client.Timings;
import io.github.gatlingmcp.gatling.McpComponents;
import io.github.gatlingmcp.gatling.MillisClock;
import io.github.gatlingmcp.gatling.check.CheckList;
import io.github.gatlingmcp.gatling.check.CheckList.Verdict;
import io.github.gatlingmcp.gatling.stats.ExchangeLog;
import io.github.gatlingmcp.gatling.stats.FailureText;
import io.github.gatlingmcp.gatling.stats.OutcomeKind;
import java.util.Optional;

/** Judges an exchange and writes its line. Thread-safe. */
record ReportLine(ResponseJudge judge, ExchangeLog log, MillisClock clock, Sampling sampling) {

  static ReportLine of(McpComponents components, RequestPlan plan) {
    return new ReportLine(
        new ResponseJudge(CheckList.of(plan.checks()), components.clock()),
        new ExchangeLog(components.core(), plan.silent()),
        components.clock(),
        new Sampling(components, plan.silent()));
  }

  /** The session after the checks and the line, and whether the exchange is KO. */
  record Written(Session session, boolean failed) {}

  Written write(Session session, Subject subject, Outcome outcome, Timings timings) {
    Verdict verdict = judge.judge(outcome, timings, session);
    return write(verdict.session(), subject, verdict.failure(), outcome, timings);
  }

  /** A line whose verdict is known; what took no request at all has none. */
  Written write(
      Session session,
      Subject subject,
      Optional<String> failure,
      Outcome outcome,
      Timings timings) {
    String name = subject.name();
    if (timings.requests() == 0) {
      return new Written(nothingSent(session, name, failure), failure.isPresent());
    }
    String kind = OutcomeKind.of(outcome, failure.isPresent());
    sampling.take(session, subject, kind, outcome, timings);
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

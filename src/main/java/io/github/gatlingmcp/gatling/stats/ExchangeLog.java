package io.github.gatlingmcp.gatling.stats;

import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.commons.stats.Status;
import io.gatling.core.CoreComponents;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;
import java.util.Optional;
import scala.Option;

/** Writes the lines of one kind of request into Gatling's statistics. Thread-safe. */
public final class ExchangeLog {
  private final StatsEngine statsEngine;
  private final boolean silent;

  /**
   * @param silent as with {@code http(…).silent()}: no line, no group time, and the user is not
   *     failed
   */
  public ExchangeLog(CoreComponents core, boolean silent) {
    this.statsEngine = core.statsEngine();
    this.silent = silent;
  }

  /** One line; the answer is the session with its group's time and, after a failure, KO. */
  public Session log(
      Session session, String name, long startMillis, long endMillis, Optional<String> failure) {
    if (silent) {
      return session;
    }
    aside(session, name, startMillis, endMillis, failure);
    Session timed = session.logGroupRequestTimings(startMillis, endMillis);
    return failure.isPresent() ? timed.markAsFailed() : timed;
  }

  /** A line of what happens beside the user's own doing: it changes nothing in his session. */
  public void aside(
      Session session, String name, long startMillis, long endMillis, Optional<String> failure) {
    Status status = failure.isPresent() ? KO$.MODULE$ : OK$.MODULE$;
    Option<String> message = failure.<Option<String>>map(Option::apply).orElse(Option.empty());
    LineBatch.add(
        session.eventLoop(),
        () ->
            statsEngine.logResponse(
                session.scenario(),
                session.groups(),
                name,
                startMillis,
                endMillis,
                status,
                Option.empty(),
                message));
  }

  /** An entry in the errors table that is no request: it changes no count and fails nobody. */
  public void error(Session session, String name, String text) {
    if (!silent) {
      statsEngine.logRequestCrash(session.scenario(), session.groups(), name, text);
    }
  }
}

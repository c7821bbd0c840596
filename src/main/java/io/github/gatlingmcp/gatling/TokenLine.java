package io.github.gatlingmcp.gatling;

import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.core.CoreComponents;
import io.github.gatlingmcp.authorization.AuthorizationFailure;
import io.github.gatlingmcp.authorization.FetchLog;
import io.github.gatlingmcp.gatling.stats.FailureText;
import java.util.Optional;
import scala.Option;
import scala.collection.immutable.List;
import scala.collection.immutable.Nil$;

/**
 * Writes each fetch of a token into the report, under one name and in no group: many users share
 * it. Thread-safe.
 */
record TokenLine(CoreComponents core, MillisClock clock, String scenario, boolean silent)
    implements FetchLog {
  static final String NAME = "oauth token";

  @Override
  public void fetched(long startNanos, long endNanos, Optional<AuthorizationFailure> failure) {
    if (silent) {
      return;
    }
    core.statsEngine()
        .logResponse(
            scenario,
            noGroups(),
            NAME,
            clock.millis(startNanos),
            clock.millis(endNanos),
            failure.isPresent() ? KO$.MODULE$ : OK$.MODULE$,
            Option.empty(),
            failure.map(FailureText::of).<Option<String>>map(Option::apply).orElse(Option.empty()));
  }

  /** A message that was refused with the old token goes out with the new one. */
  void sentAgain() {
    if (!silent) {
      core.statsEngine()
          .logRequestCrash(scenario, noGroups(), NAME, FailureText.SENT_WITH_NEW_TOKEN);
    }
  }

  @SuppressWarnings("unchecked") // Scala's empty list is a list of everything
  private static List<String> noGroups() {
    return (List<String>) (List<?>) Nil$.MODULE$;
  }
}

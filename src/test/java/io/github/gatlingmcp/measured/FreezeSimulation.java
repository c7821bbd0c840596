package io.github.gatlingmcp.measured;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.report.Budget;
import io.github.gatlingmcp.report.Budgets;
import java.time.Duration;

/**
 * Calls that come at a constant rate whatever becomes of the calls before: each user opens his
 * session when he arrives and makes his one call a fixed time later. All sessions are open two
 * seconds before the call of number {@link #FREEZE_AT}.
 */
public final class FreezeSimulation extends Simulation {
  /** Calls each second. */
  static final int RATE = 30;

  /** For how long calls come. */
  static final int SECONDS = 13;

  /** A process is slow when it starts: who arrives meanwhile calls together, long before this. */
  static final int FREEZE_AT = 3 * RATE;

  private static final int SECONDS_BEFORE_CALL = 12;

  public FreezeSimulation() {
    setUp(
            scenario("caller")
                .exec(session -> session.set("word", "w" + session.userId()))
                .exec(mcp("initialize").initialize())
                .exitHereIfFailed()
                .pause(Duration.ofSeconds(SECONDS_BEFORE_CALL))
                .exec(
                    mcp("call")
                        .callTool("fast-echo")
                        .argument("message", "#{word}")
                        .check(textContent().isEL("#{word}")))
                .injectOpen(constantUsersPerSec(RATE).during(Duration.ofSeconds(SECONDS))))
        .protocols(
            mcp.url(System.getProperty("test.url"))
                .budgets(
                    Budgets.of(
                        Budget.all().errors().atMost(0.0),
                        Budget.request("call").p90().atMost(Duration.ofMillis(500)))));
  }
}

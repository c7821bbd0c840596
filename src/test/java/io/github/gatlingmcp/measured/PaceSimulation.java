package io.github.gatlingmcp.measured;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** Users who stay, each with a call at every beat of his pace. */
public final class PaceSimulation extends Simulation {
  static final int USERS = 20;
  static final Duration PACE = Duration.ofMillis(200);

  /** How many calls all of them make. */
  static final int CALLS = USERS * 25;

  public PaceSimulation() {
    setUp(
            scenario("caller")
                .exec(session -> session.set("word", "w" + session.userId()))
                .exec(mcp("initialize").initialize())
                .exitHereIfFailed()
                .repeat(CALLS / USERS)
                .on(
                    pace(PACE),
                    mcp("call")
                        .callTool("fast-echo")
                        .argument("message", "#{word}")
                        .check(textContent().isEL("#{word}")))
                .injectOpen(rampUsers(USERS).during(Duration.ofSeconds(1))))
        .protocols(mcp.url(System.getProperty("test.url")));
  }
}

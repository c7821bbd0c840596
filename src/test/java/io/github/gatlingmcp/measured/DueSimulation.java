package io.github.gatlingmcp.measured;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.Simulation;
import java.time.Instant;
import java.util.Map;

/** Calls that should have begun some time ago, that begin too early, and that have no plan. */
public final class DueSimulation extends Simulation {
  static final int LATE_SECONDS = 20;

  public DueSimulation() {
    setUp(
            scenario("caller")
                .exec(mcp("initialize").initialize())
                .exec(
                    mcp("late").ping().dueAt(session -> Instant.now().minusSeconds(LATE_SECONDS)),
                    mcp("early").ping().dueAt(session -> Instant.now().plusSeconds(LATE_SECONDS)),
                    mcp("never").ping().dueAt(session -> Instant.MIN),
                    mcp("unplanned").ping(),
                    mcp("no due").ping().dueAt(session -> Instant.parse("soon" + session.userId())))
                .injectOpen(atOnceUsers(1)))
        .protocols(
            mcp.url(System.getProperty("test.url"))
                .findings(() -> Map.of("thing", "which the simulation found")));
  }
}

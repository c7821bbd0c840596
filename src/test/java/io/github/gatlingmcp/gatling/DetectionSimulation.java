package io.github.gatlingmcp.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** Users of a server of which nobody knows what it speaks. */
public final class DetectionSimulation extends Simulation {
  static final String URL = "detection.url";
  static final int AT_ONCE = 10;
  static final int LATER = 5;

  public DetectionSimulation() {
    setUp(
            scenario("agent")
                .exec(mcp("initialize").initialize())
                .exitHereIfFailed()
                .exec(mcp("ping").ping())
                .exec(mcp("tools").listTools())
                .exec(mcp("close").close())
                .injectOpen(atOnceUsers(AT_ONCE), rampUsers(LATER).during(1)))
        .protocols(
            mcp.url(System.getProperty(URL))
                .detectProtocolVersion()
                .requestTimeout(Duration.ofSeconds(10)));
  }
}

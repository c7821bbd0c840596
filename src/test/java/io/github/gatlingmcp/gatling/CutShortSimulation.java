package io.github.gatlingmcp.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.forever;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.holdFor;
import static io.gatling.javaapi.core.CoreDsl.jumpToRps;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** Users who would never leave by themselves: the run is over after eight seconds. */
public final class CutShortSimulation extends Simulation {
  private static final String SERVER = System.getProperty("cut.url", "http://127.0.0.1:1");

  {
    setUp(
            scenario("busy")
                .exec(mcp("initialize").initialize())
                .exec(forever().on(mcp("busy").listTools().allPages()))
                .injectOpen(atOnceUsers(3))
                .throttle(jumpToRps(10), holdFor(30)),
            scenario("hanging")
                .exec(mcp("initialize").initialize())
                .exec(mcp("listen").listen())
                .exec(mcp("hanging").callTool("silent"))
                .injectOpen(atOnceUsers(2)))
        .maxDuration(Duration.ofSeconds(8))
        .protocols(
            io.github.gatlingmcp.javaapi.McpDsl.mcp
                .url(session -> SERVER + "/" + session.scenario())
                .http(http -> http.shareConnections()))
        .assertions(global().failedRequests().count().gt(1_000L));
  }
}

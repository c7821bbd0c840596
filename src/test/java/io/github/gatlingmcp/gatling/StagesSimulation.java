package io.github.gatlingmcp.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole life of a session, for one user per stage at which the server fails him. */
public final class StagesSimulation extends Simulation {
  private static final String SERVER = System.getProperty("stages.url", "http://127.0.0.1:1");
  private static final List<Map<String, Object>> CASES =
      Stream.of(System.getProperty("stages.cases", "none").split(",", -1))
          .map(name -> Map.<String, Object>of("case", name, "url", SERVER + "/" + name))
          .toList();

  {
    setUp(
            scenario("stages")
                .exec(feed(listFeeder(CASES)))
                .exec(mcp("#{case}: initialize").initialize())
                .exec(mcp("#{case}: listen").listen())
                .exec(mcp("#{case}: notify").notification("notifications/x"))
                .exec(mcp("#{case}: ping").ping())
                .exec(mcp("#{case}: close").close())
                .exec(mcp("#{case}: initialize again").initialize())
                .injectOpen(atOnceUsers(CASES.size())))
        .protocols(mcp.url("#{url}").requestTimeout(Duration.ofSeconds(5)));
  }
}

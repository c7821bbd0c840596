package io.github.gatlingmcp.measured;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.report.Budget;
import io.github.gatlingmcp.report.Budgets;
import java.time.Duration;

/**
 * Runs that end otherwise than by all users being through, and users who do more than one thing.
 */
public final class UnusualRunSimulation extends Simulation {
  private static final String CASE = System.getProperty("test.case", "");

  private final ActionBuilder call =
      mcp("call").callTool("fetch-data").argument("delayMs", Integer.getInteger("test.delay", 1));

  private final ChainBuilder told =
      exec(mcp("initialize").initialize())
          .exec(mcp("listen").listen())
          .exec(
              mcp("trigger")
                  .callTool("trigger-notification")
                  .argument("kind", "custom")
                  .argument("count", 5))
          .pause(Duration.ofMillis(500));

  private ChainBuilder chain() {
    return switch (CASE) {
      case "crash" ->
          exec(mcp("initialize").initialize())
              .exec(call)
              .pause(1)
              .crashLoadGenerator(session -> "on purpose");
      case "two sessions" -> repeat(2).on(exec(told).exec(mcp("close").close()));
      case "cut short" -> exec(told).forever().on(exec(call).pause(1));
      case "pace" ->
          exec(mcp("initialize").initialize())
              .repeat(6)
              .on(pace(Duration.ofMillis(100)).pause(Duration.ofMillis(20)).exec(call));
      case "silent pace" ->
          exec(mcp("initialize").initialize())
              .repeat(6)
              .on(
                  pace(Duration.ofMillis(100))
                      .exec(call)
                      .exec(
                          mcp("unseen").callTool("fetch-data").argument("delayMs", 300).silent()));
      case "silent loss" ->
          exec(mcp("initialize").initialize().silent())
              .exec(mcp("unseen").callTool("fetch-data").silent())
              .pause(Duration.ofMillis(500));
      default -> throw new IllegalStateException(CASE);
    };
  }

  public UnusualRunSimulation() {
    Budgets budgets =
        CASE.equals("cut short") || CASE.equals("two sessions")
            ? Budgets.of(Budget.notifications().delivery().atLeast(100.0))
            : Budgets.none();
    setUp(scenario("user").exec(chain()).injectOpen(atOnceUsers(2)))
        .maxDuration(Duration.ofSeconds(5))
        .protocols(mcp.url(System.getProperty("test.url")).budgets(budgets));
  }
}

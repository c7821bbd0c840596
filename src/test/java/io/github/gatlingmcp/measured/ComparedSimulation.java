package io.github.gatlingmcp.measured;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.report.Budgets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Users who come at a constant rate, each with one call that takes as long as it is told. */
public final class ComparedSimulation extends Simulation {
  private static final int RATE = 20;
  private static final int SECONDS = 22;

  public ComparedSimulation() {
    setUp(
            scenario("caller")
                .exec(mcp("initialize").initialize().silent())
                .exitHereIfFailed()
                .exec(
                    mcp("fetch")
                        .callTool("fetch-data")
                        .argument("delayMicros", Integer.getInteger("test.delay")))
                .injectOpen(constantUsersPerSec(RATE).during(Duration.ofSeconds(SECONDS))))
        .protocols(mcp.url(System.getProperty("test.url")).budgets(budgets()));
  }

  /**
   * The first seconds of a process are slow, the more so on a busy machine; the last one is short.
   */
  private static Budgets budgets() {
    Path[] baselines =
        Stream.of(System.getProperty("test.baselines", "").split(","))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toArray(Path[]::new);
    return Budgets.none()
        .warmUp(Duration.ofSeconds(8))
        .coolDown(Duration.ofSeconds(1))
        .noSlowerThan(baselines);
  }
}

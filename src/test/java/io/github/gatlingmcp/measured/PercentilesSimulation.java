package io.github.gatlingmcp.measured;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Calls of two kinds, whose delays at the server follow two distributions, the same each run. */
public final class PercentilesSimulation extends Simulation {
  static final String BIMODAL = "bimodal";
  static final String HEAVY_TAILED = "heavy-tailed";

  static final List<String> KINDS = List.of(BIMODAL, HEAVY_TAILED);

  /** How many calls of each kind are made. */
  static final int CALLS = 3_000;

  private static final int USERS = 100;

  /** With how many calls each user begins, until what runs in the injector is compiled. */
  private static final int WARM_UP = 15;

  public PercentilesSimulation() {
    setUp(
            scenario("caller")
                .exec(mcp("initialize").initialize())
                .exitHereIfFailed()
                .repeat(WARM_UP)
                .on(call("warm-up", PercentilesSimulation::bimodalMillis))
                .repeat(CALLS / USERS)
                .on(
                    call(BIMODAL, PercentilesSimulation::bimodalMillis),
                    call(HEAVY_TAILED, PercentilesSimulation::heavyTailedMillis))
                .injectOpen(rampUsers(USERS).during(Duration.ofSeconds(2))))
        .protocols(mcp.url(System.getProperty("test.url")));
  }

  private static ChainBuilder call(String kind, ToDoubleFunction<Random> millis) {
    return feed(delays(kind, millis))
        .exec(
            mcp(kind)
                .callTool("fetch-data")
                .argument("delayMicros", (Session session) -> session.getInt(kind))
                .argument("canary", kind))
        .pause(Duration.ofMillis(100));
  }

  private static Iterator<Map<String, Object>> delays(
      String kind, ToDoubleFunction<Random> millis) {
    Random random = new Random(kind.hashCode());
    return Stream.generate(
            () -> Map.<String, Object>of(kind, (int) (1_000 * millis.applyAsDouble(random))))
        .iterator();
  }

  /** Mostly about 150 ms, and one in seven times about half a second: from a cache, or not. */
  private static double bimodalMillis(Random random) {
    return random.nextInt(7) == 0
        ? 500 + 20 * random.nextGaussian()
        : 150 + 10 * random.nextDouble();
  }

  /** Pareto's: 120 ms and more, the 99.9th percentile at 1.2 s, two seconds at the most. */
  private static double heavyTailedMillis(Random random) {
    return Math.min(2_000, 120 * Math.pow(1 - random.nextDouble(), -1.0 / 3));
  }
}

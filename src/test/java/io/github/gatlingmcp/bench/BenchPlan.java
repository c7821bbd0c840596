package io.github.gatlingmcp.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * How to measure.
 *
 * @param rounds how often each contender is measured
 * @param together whether the contenders run at the same time: the ratio is then fair on a machine
 *     that does other work too, but the figures themselves are not those of a quiet one
 * @param warmUpSeconds from the first request to the first window
 * @param options more options for the injectors' JVMs
 * @param folder for results and output
 */
record BenchPlan(
    int users,
    int rounds,
    boolean together,
    int warmUpSeconds,
    int windowSeconds,
    List<String> options,
    Path folder) {
  private static final int STARTS_SECONDS = Integer.getInteger("bench.starts", 20);

  static BenchPlan fromProperties() {
    String options = System.getProperty("bench.options", "").trim();
    return new BenchPlan(
        Integer.getInteger("bench.users", 50),
        Integer.getInteger("bench.rounds", 3),
        Boolean.getBoolean("bench.together"),
        Integer.getInteger("bench.warmUp", 15),
        Integer.getInteger("bench.window", 10),
        options.isEmpty() ? List.of() : List.of(options.split(" ")),
        Path.of("target", "bench"));
  }

  /** How long one injector has to run; together with others it waits until all have started. */
  int totalSeconds() {
    return together
        ? warmUpSeconds + windowSeconds * rounds + STARTS_SECONDS
        : warmUpSeconds + windowSeconds;
  }
}

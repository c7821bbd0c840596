package io.github.gatlingmcp.report;

import io.github.gatlingmcp.report.folder.RunFolder;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.ServerProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How small a leak {@code SoakSimulation} finds. First in real runs of its quick form against a
 * sound server in a process of its own: a leak adds to a slope what it is, so one of x bytes is
 * found where the lower bound of the sound run's slope and x are above {@code mcp.leak}. Then in
 * made-up runs of other lengths with the noise of the real ones. Takes about 45 s for each run.
 *
 * <p>Arguments: how many runs (20).
 */
final class LeakDetectionMain {
  private static final double LIMIT = 4_096;
  private static final int MADE_UP = 1_000;
  private static final PrintStream OUT = System.out;

  private LeakDetectionMain() {}

  public static void main(String[] arguments) throws Exception {
    int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    Path folder = Files.createTempDirectory("leaks");
    List<Estimate> slopes = new ArrayList<>();
    List<MemoryNoise> noises = new ArrayList<>();
    for (int i = 1; i <= times; i++) {
      RunData run = run(folder.resolve(Integer.toString(i)));
      Estimate slope = slope(run);
      MemoryNoise noise = MemoryNoise.of(run);
      OUT.println(i + ": " + slope.text(Unit::bytes) + " per session, " + noise);
      slopes.add(slope);
      noises.add(noise);
    }
    tell("real, 24 s", slopes);
    MemoryNoise noise = MemoryNoise.mean(noises);
    OUT.println("noise: " + noise);
    for (Duration length :
        List.of(Duration.ofSeconds(24), Duration.ofMinutes(10), Duration.ofHours(4))) {
      Random random = new Random(1);
      List<Estimate> madeUp = new ArrayList<>();
      for (int i = 0; i < MADE_UP; i++) {
        madeUp.add(slope(noise.run(length, random)));
      }
      tell("made up, " + length.toSeconds() + " s", madeUp);
    }
  }

  private static RunData run(Path folder) throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start("--port", "0", "--collect-seconds", "1")) {
      GatlingRun run =
          GatlingRun.of("simulations.SoakSimulation", folder)
              .property("mcp.url", server.uri())
              .run();
      Path measured = RunFolder.locate(run.resultsFolder());
      Budgets budgets = Report.recordedBudgets(measured);
      return RunFolder.read(measured, budgets.warmUp(), budgets.coolDown());
    }
  }

  private static Estimate slope(RunData run) {
    Figure figure = new ServerGrowth(run).find(Measure.MEMORY_PER_SESSION);
    if (figure instanceof Figure.Estimated estimated) {
      return estimated.estimate();
    }
    throw new IllegalStateException("no slope: " + figure);
  }

  /** What is kept of each session by a sound server is the mean; beyond it is a leak. */
  private static void tell(String what, List<Estimate> slopes) {
    double mean = slopes.stream().mapToDouble(Estimate::value).average().orElse(0);
    double[] needed = slopes.stream().mapToDouble(slope -> mean - slope.low()).sorted().toArray();
    double found = needed[(int) Math.ceil(0.95 * needed.length) - 1];
    long alarms = slopes.stream().filter(slope -> slope.low() > LIMIT).count();
    long surplus = Arrays.stream(needed).filter(beyond -> beyond < 0).count();
    OUT.printf(
        Locale.ROOT,
        "%s, %d runs: mean %s; found in 95 %% is what keeps %s more than is allowed; above %s: %d;"
            + " false alarms where it keeps just what is allowed: %.1f %%%n",
        what,
        slopes.size(),
        Unit.bytes(mean),
        Unit.bytes(found),
        Unit.bytes(LIMIT),
        alarms,
        100.0 * surplus / slopes.size());
  }
}

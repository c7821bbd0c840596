package io.github.gatlingmcp.measured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Timing;
import io.github.gatlingmcp.report.ReportMain;
import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.report.SeriesTotals;
import io.github.gatlingmcp.report.folder.RunFolder;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A run of a simulation of this package, and what it left in its folder {@code mcp}. */
public final class MeasuredRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MeasuredRun() {}

  /** The plan of a run of {@link MeasuredSimulation} whose verdict is the exit code. */
  public static GatlingRun.Plan plan(Path folder, URI server) {
    return plan(MeasuredSimulation.class, folder, server);
  }

  /** The same of another simulation. */
  public static GatlingRun.Plan plan(
      Class<? extends Simulation> simulation, Path folder, URI server) {
    return GatlingRun.of(simulation.getName(), folder)
        .timeLimit(Duration.ofMinutes(3))
        .property("mcp.verdict", "exit")
        .property("test.url", server);
  }

  /** The folder of what was measured. */
  public static Path mcp(GatlingRun run) throws IOException {
    return run.resultsFolder().resolve("mcp");
  }

  public static JsonNode verdict(Path mcp) throws IOException {
    return JSON.readTree(mcp.resolve("verdict.json").toFile());
  }

  /** Everything that was measured, nothing left out at its beginning and end. */
  public static RunData data(GatlingRun run) throws IOException {
    return RunFolder.read(mcp(run), Duration.ZERO, Duration.ZERO);
  }

  /** A time of all exchanges of that name that succeeded. */
  public static Distribution times(RunData data, String request, Timing timing) {
    Distribution times = Distribution.empty();
    for (Map.Entry<SeriesKey, SeriesTotals> series : data.whole().series().entrySet()) {
      if (series.getKey().request().equals(request) && series.getKey().isOk()) {
        times.add(series.getValue().times().get(timing));
      }
    }
    return times;
  }

  public static List<JsonNode> seconds(Path mcp) throws IOException {
    return Files.readAllLines(mcp.resolve("seconds.ndjson")).stream()
        .map(MeasuredRun::read)
        .toList();
  }

  public static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  /**
   * Makes the report again, in a process of its own.
   *
   * @param output gets what it prints
   * @return its exit code
   */
  public static int report(Path mcp, Path output) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    return new ProcessBuilder(java, "-cp", classPath, ReportMain.class.getName(), mcp.toString())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start()
        .waitFor();
  }

  /** Waits until so many seconds of the run are on disk. */
  public static void awaitSeconds(Path results, int seconds) {
    await(() -> written(results).size() >= seconds);
  }

  /** Waits until a second of the run is on disk at whose end there were so many. */
  public static void awaitGauge(Path results, String gauge, int value) {
    String written = "\"" + gauge + "\":" + value;
    await(
        () -> written(results).stream().anyMatch(line -> line.matches(".*" + written + "[,}].*")));
  }

  private static List<String> written(Path results) {
    try (var runs = Files.list(results)) {
      Path file =
          runs.map(run -> run.resolve("mcp").resolve("seconds.ndjson"))
              .filter(Files::exists)
              .findFirst()
              .orElse(null);
      return file == null ? List.of() : Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Waits for a line that begins so, and gives the rest of it. */
  public static String awaitLine(GatlingRun.Started run, String beginning) {
    await(() -> line(run, beginning).isPresent());
    return line(run, beginning).orElseThrow();
  }

  private static Optional<String> line(GatlingRun.Started run, String beginning) {
    try (Stream<String> lines = Files.lines(run.output())) {
      return lines
          .filter(line -> line.startsWith(beginning))
          .map(line -> line.substring(beginning.length()))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Waits until it is so; fails after two minutes. */
  public static void await(BooleanSupplier condition) {
    long last = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > last) {
        throw new AssertionError("nothing came in two minutes");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}

package io.github.gatlingmcp.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One simulation, run to its end in a JVM of its own, as the Maven plugin does it.
 *
 * @param exitCode 0 passed, 1 crashed or could not start, 2 an assertion failed
 * @param output what it printed, errors included
 * @param folder where its results are; see {@link #log()}
 */
public record GatlingRun(int exitCode, String output, Path folder) {

  /** Starts the description of a run; the folder receives the results and the output. */
  public static Plan of(String simulationClass, Path folder) {
    return new Plan(
        simulationClass, folder, Map.of(), Duration.ofMinutes(2), 512, false, List.of());
  }

  /** What Gatling wrote down about the run. It fails when the run did not come that far. */
  public SimulationLog log() throws IOException {
    return SimulationLog.read(resultsFolder());
  }

  /** The folder that Gatling made for this run, with {@code simulation.log} in it. */
  public Path resultsFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isDirectory)
          .findFirst()
          .orElseThrow(() -> new AssertionError("the run left no results. It printed:\n" + output));
    }
  }

  /** A run on its way; closing it ends the process. */
  public record Started(Plan plan, Process process, Path output) implements AutoCloseable {

    /** Waits for the end, as long as the plan allows. */
    public GatlingRun join() throws IOException, InterruptedException {
      if (!process.waitFor(plan.timeLimit().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(
            plan.simulationClass()
                + " was not over after "
                + plan.timeLimit()
                + ":\n"
                + Plan.read(output));
      }
      return new GatlingRun(process.exitValue(), Plan.read(output), plan.folder());
    }

    /** Sends a signal, such as {@code TERM}. */
    public void signal(String name) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  /** A run to start. Immutable; by default it has two minutes and makes no HTML report. */
  public record Plan(
      String simulationClass,
      Path folder,
      Map<String, String> properties,
      Duration timeLimit,
      int heapMegabytes,
      boolean withReport,
      List<String> shell) {

    /** Adds a system property. */
    public Plan property(String name, Object value) {
      Map<String, String> more = new LinkedHashMap<>(properties);
      more.put(name, String.valueOf(value));
      return new Plan(simulationClass, folder, more, timeLimit, heapMegabytes, withReport, shell);
    }

    /** Sets how long the whole run may take, JVM start included. */
    public Plan timeLimit(Duration limit) {
      return new Plan(simulationClass, folder, properties, limit, heapMegabytes, withReport, shell);
    }

    /** Sets the most heap that the run may use; 512 by default. */
    public Plan heapMegabytes(int megabytes) {
      return new Plan(simulationClass, folder, properties, timeLimit, megabytes, withReport, shell);
    }

    /** Makes the HTML report too. */
    public Plan report() {
      return new Plan(simulationClass, folder, properties, timeLimit, heapMegabytes, true, shell);
    }

    /**
     * Has it started by a shell.
     *
     * @param words what comes before the command; a script of the shell has it as {@code "$@"}
     */
    public Plan by(String... words) {
      return new Plan(
          simulationClass,
          folder,
          properties,
          timeLimit,
          heapMegabytes,
          withReport,
          List.of(words));
    }

    /** Runs it. The test fails when it is not over within the limit; the process is then ended. */
    public GatlingRun run() throws IOException, InterruptedException {
      try (Started started = start()) {
        return started.join();
      }
    }

    /** Starts it, for tests that do something to it meanwhile. */
    public Started start() throws IOException {
      Files.createDirectories(folder);
      Path output = folder.resolve("output.txt");
      Process process =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(output.toFile())
              .start();
      return new Started(this, process, output);
    }

    private List<String> command() {
      List<String> command = new ArrayList<>(shell);
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
      command.addAll(optionsOfThisJvm());
      command.add("-Xmx" + heapMegabytes + "m");
      command.add("-Dgatling.data.enableAnalytics=false");
      command.add("-Dhttps.proxyHost=127.0.0.1");
      command.add("-Dhttps.proxyPort=1");
      // Whoever asks for the verdict says so; the injectors of tests are never quiet.
      command.add("-Dmcp.verdict=" + properties.getOrDefault("mcp.verdict", "report"));
      properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
      command.add("-cp");
      command.add(System.getProperty("java.class.path"));
      command.add("io.gatling.app.Gatling");
      command.addAll(List.of("-s", simulationClass, "-rf", folder.toString()));
      if (!withReport) {
        command.add("-nr");
      }
      return command;
    }

    /** The build gives newer JDKs options that keep them quiet. */
    private static List<String> optionsOfThisJvm() {
      return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(a -> a.startsWith("--sun-misc") || a.startsWith("--enable-native"))
          .toList();
    }

    private static String read(Path output) {
      try {
        return Files.readString(output);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

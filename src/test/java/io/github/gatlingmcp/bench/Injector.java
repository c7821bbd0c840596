package io.github.gatlingmcp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that runs one simulation, set up as the Maven plugin does it. */
final class Injector implements AutoCloseable {
  /** Gatling reads its log of each request again before it ends, and that may be many millions. */
  private static final int END_MINUTES = 10;

  private final Process process;
  private final Path output;

  private Injector(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it; what it prints goes to a file in {@code folder}. */
  static Injector start(Class<?> simulation, List<String> options, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:MaxInlineLevel=20", "-XX:MaxTrivialSize=12", "-Xmx1G"));
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.add("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");
    command.addAll(List.of("-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=1"));
    command.add("-Dmcp.verdict=report"); // flat out on purpose, which no verdict would pass
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.gatling.app.Gatling");
    command.addAll(List.of("-s", simulation.getName(), "-rf", folder.toString(), "-nr"));
    Path output = folder.resolve("output.txt");
    return new Injector(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile())
            .start(),
        output);
  }

  /** Lets it run for so long. Fails when it ends meanwhile. */
  void runFor(long time, TimeUnit unit) throws InterruptedException, IOException {
    if (process.waitFor(time, unit)) {
      throw new IllegalStateException("the injector ended too early:\n" + output());
    }
  }

  /** Waits for its end. Fails when that does not come, or is no success. */
  void finish() throws InterruptedException, IOException {
    if (!process.waitFor(END_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException("the injector did not end well:\n" + output());
    }
  }

  /** CPU time of all its threads so far, the kernel's part included. */
  long cpuMicros() throws IOException {
    return CpuTime.micros(process);
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

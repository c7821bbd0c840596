package io.github.gatlingmcp.report.folder;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link WriterMain}, possibly started by a shell that gives it a bad disk first. */
final class WriterProcess {
  private static final int MAX_LINES = 1_000_000;

  private final Process process;
  private final List<String> lines = new ArrayList<>();

  private WriterProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param shell what a shell does; {@code "$@"} stands for the writer. Empty for no shell.
   */
  static WriterProcess start(List<String> shell, Path temporary, Path folder, String... steps)
      throws IOException {
    List<String> command = new ArrayList<>(shell);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx128m"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(WriterMain.class.getName(), folder.toString()));
    command.addAll(List.of(steps));
    return new WriterProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start());
  }

  /** Kills it when it prints that line; gives all lines that came out. */
  List<String> killAt(String line) throws IOException, InterruptedException {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      read(output, line);
      // Not the process itself, which would close what it printed.
      process.toHandle().destroyForcibly();
      read(output, "");
    }
    process.waitFor();
    return lines;
  }

  /** Waits until it has ended by itself; gives all lines that came out. */
  List<String> lines() throws IOException, InterruptedException {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      read(output, "");
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new AssertionError("exit code " + process.exitValue() + ": " + lines);
      }
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }

  private void read(BufferedReader output, String last) throws IOException {
    String line = output.readLine();
    while (line != null && lines.size() < MAX_LINES) {
      lines.add(line);
      if (line.equals(last)) {
        return;
      }
      line = output.readLine();
    }
  }
}

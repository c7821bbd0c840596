package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What {@link BeforeMain} says, in a JVM of its own: one for all simulations. */
final class BeforeRun {
  private static final int MOST_SECONDS = 120;

  private BeforeRun() {}

  /**
   * One line for each simulation.
   *
   * @param options of the JVM
   * @param variables of the environment
   */
  static List<String> of(
      Path folder, List<String> options, Map<String, String> variables, List<String> simulations)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BeforeMain.class.getName());
    simulations.forEach(name -> command.add("simulations." + name));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Path output = folder.resolve("output.txt");
    Process process = builder.redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("it ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String printed = Files.readString(output);
    assertThat(process.exitValue()).as(printed).isZero();
    return printed.lines().filter(line -> line.startsWith("> ")).toList();
  }
}

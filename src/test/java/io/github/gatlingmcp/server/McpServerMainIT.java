package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class McpServerMainIT {

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.github.gatlingmcp.server.McpServerMain");
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static void ends(Process process, int exitCode) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(exitCode);
  }

  @Test
  void itSaysWhereItListensAndStopsWhenTold() throws Exception {
    Process process = start("--port", "0", "--answers", "stream");
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).matches("listening on http://127\\.0\\.0\\.1:\\d+/mcp");
      process.toHandle().destroy();
      assertThat(out.readLine()).isEqualTo("told to stop: waiting for what is under way");
      assertThat(out.readLine()).isNull();
      ends(process, 0);
      assertThat(process.errorReader().readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aBadOptionIsOneLineAndExitCodeTwo() throws Exception {
    Process process = start("--answers", "xml");
    assertThat(process.errorReader().lines())
        .containsExactly("--answers: 'xml' is none of json, stream, by-tool");
    ends(process, 2);
  }

  @Test
  void helpTellsEveryOption() throws Exception {
    Process process = start("--help");
    assertThat(process.inputReader().lines().toList())
        .anyMatch(line -> line.strip().startsWith("--port N"))
        .anyMatch(line -> line.strip().startsWith("--answers json|stream|by-tool"));
    ends(process, 0);
  }
}

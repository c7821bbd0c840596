package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a URL, however it is given, no simulation starts a server of its own: it asks the one that
 * is there, and is refused in one line when that does not answer.
 */
final class PackIT {
  private static final int MOST_SECONDS = 120;

  @TempDir Path folder;

  @Test
  void aPropertyNamesTheServerForAll() throws Exception {
    String url = "http://127.0.0.1:" + closedPort() + "/mcp";
    List<String> all = Pack.simulations();

    assertRefused(url, all, before(List.of("-Dmcp.url=" + url), Map.of(), all));
  }

  @Test
  void soDoesAVariable() throws Exception {
    String url = "http://127.0.0.1:" + closedPort() + "/mcp";
    List<String> all = Pack.simulations();

    assertRefused(url, all, before(List.of(), Map.of("MCP_URL", url), all));
  }

  /** Or else the two above would prove nothing. */
  @Test
  void withoutAUrlThereIsAServer() throws Exception {
    assertThat(before(List.of(), Map.of(), List.of("AnswerIsolationSimulation")))
        .containsExactly("> simulations.AnswerIsolationSimulation | server | went on");
  }

  private static void assertRefused(String url, List<String> all, List<String> lines) {
    assertThat(lines).hasSameSizeAs(all);
    for (int i = 0; i < all.size(); i++) {
      assertThat(lines.get(i))
          .startsWith(
              "> simulations."
                  + all.get(i)
                  + " | no server | RunRefusedException: the MCP server at "
                  + url
                  + " could not be asked what it offers: ");
    }
  }

  /** What {@link BeforeMain} says, in a JVM of its own: one for all. */
  private List<String> before(
      List<String> options, Map<String, String> variables, List<String> simulations)
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

  private static int closedPort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a URL, however it is given, no simulation starts a server of its own: it asks the one that
 * is there, and is refused in one line when that does not answer.
 */
final class PackIT {
  @TempDir Path folder;

  @Test
  void aPropertyNamesTheServerForAll() throws Exception {
    String url = "http://127.0.0.1:" + closedPort() + "/mcp";
    List<String> all = Pack.simulations();

    assertRefused(url, all, BeforeRun.of(folder, List.of("-Dmcp.url=" + url), Map.of(), all));
  }

  @Test
  void soDoesAVariable() throws Exception {
    String url = "http://127.0.0.1:" + closedPort() + "/mcp";
    List<String> all = Pack.simulations();

    assertRefused(url, all, BeforeRun.of(folder, List.of(), Map.of("MCP_URL", url), all));
  }

  /** Or else the two above would prove nothing. */
  @Test
  void withoutAUrlThereIsAServer() throws Exception {
    assertThat(BeforeRun.of(folder, List.of(), Map.of(), List.of("AnswerIsolationSimulation")))
        .containsExactly("> simulations.AnswerIsolationSimulation | server | went on");
  }

  @Test
  void allTakeALoadShape() throws Exception {
    assertThat(BeforeRun.of(folder, List.of("-Dmcp.shape=wave"), Map.of(), Pack.simulations()))
        .hasSameSizeAs(Pack.simulations())
        .allMatch(line -> line.endsWith("Simulation | server | went on"));
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

  private static int closedPort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

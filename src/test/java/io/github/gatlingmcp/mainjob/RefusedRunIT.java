package io.github.gatlingmcp.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.GatlingRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that must not start: one line says why, nothing is sent, the exit code is not 0. */
final class RefusedRunIT {
  private static final String SIMULATION = "simulations.MixedWorkloadSimulation";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "mcp.url, localhost",
    "mcp.protocolVersion, newest",
    "mcp.users, -1",
    "mcp.rate, fast",
    "mcp.duration, 5",
    "mcp.ramp, 1500ms",
    "mcp.thinkTime, none",
    "mcp.profile, huge",
  })
  void aBadSettingIsNamedInOneLine(String key, String value) throws Exception {
    GatlingRun run = GatlingRun.of(SIMULATION, folder).property(key, value).run();

    assertRefused(run, key + " is '" + value + "', but ");
  }

  @Test
  void aMisspeltSettingIsNamedWithoutItsValue() throws Exception {
    GatlingRun run = GatlingRun.of(SIMULATION, folder).property("mcp.bearertoken", "s3cret").run();

    assertRefused(run, "no setting is called mcp.bearertoken; there are mcp.base,");
    assertThat(run.output()).doesNotContain("s3cret");
  }

  @Test
  void aServerThatLacksToolsIsNotLoaded() throws Exception {
    try (BareServer server = BareServer.start()) {
      GatlingRun run = GatlingRun.of(SIMULATION, folder).property("mcp.url", server.url()).run();

      assertRefused(
          run,
          "the MCP server at "
              + server.url()
              + " does not offer what this simulation needs: tool fetch-data, tool"
              + " slow-computation, resource app://large-data, prompt code-review, prompt greeting");
      assertThat(server.methods())
          .containsExactly(
              "initialize",
              "notifications/initialized",
              "tools/list",
              "tools/list",
              "resources/list",
              "prompts/list",
              "DELETE");
    }
  }

  @Test
  void aServerThatIsNotThereIsNotLoaded() throws Exception {
    int port = closedPort();

    GatlingRun run =
        GatlingRun.of(SIMULATION, folder)
            .property("mcp.url", "http://127.0.0.1:" + port + "/mcp")
            .run();

    assertRefused(
        run,
        "the MCP server at http://127.0.0.1:%d/mcp could not be asked what it offers: "
            .formatted(port));
  }

  @Test
  void aRunWithoutUsersDoesNotPass() throws Exception {
    GatlingRun run =
        GatlingRun.of(SIMULATION, folder)
            .property("mcp.rate", "0.1")
            .property("mcp.ramp", "0s")
            .property("mcp.duration", "1s")
            .run();

    assertThat(run.exitCode()).as(run.output()).isNotZero();
  }

  private void assertRefused(GatlingRun run, String reason) throws IOException {
    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    List<String> reasons = run.output().lines().filter(line -> line.contains(reason)).toList();
    assertThat(reasons).as(run.output()).hasSize(1);
    assertThat(run.output()).doesNotContain("\tat ").doesNotContain("Caused by");
    try (Stream<Path> results = Files.walk(folder)) {
      assertThat(results).noneMatch(file -> file.endsWith("simulation.log"));
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

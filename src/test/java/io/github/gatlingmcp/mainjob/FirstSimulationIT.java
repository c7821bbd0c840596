package io.github.gatlingmcp.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example does what the README says. */
final class FirstSimulationIT {
  @TempDir Path folder;

  @Test
  void saysFiftyWordsAndGetsThemBack() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run =
          GatlingRun.of("simulations.FirstSimulation", folder)
              .property("mcp.url", server.uri())
              .run();

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(server.ledger().counts().tools()).isEqualTo(Map.of("fast-echo", 50L));
      assertThat(server.ledger().counts().sessions())
          .isEqualTo(Map.of("opened", 10L, "deleted", 10L));
    }
  }

  @Test
  void failsWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    GatlingRun run =
        GatlingRun.of("simulations.FirstSimulation", folder)
            .property("mcp.url", "http://127.0.0.1:" + port + "/mcp")
            .run();

    assertThat(run.exitCode()).as(run.output()).isEqualTo(2);
    assertThat(run.log().failures()).isEqualTo(Map.of("network: connection refused", 10L));
    assertThat(run.log().counts()).containsOnlyKeys("initialize");
  }
}

package io.github.gatlingmcp.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.testkit.GatlingRun;
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
}

package io.github.gatlingmcp.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs against a server that is as fast as it was, and one that is not. */
final class ComparisonIT {
  /** So long that a sixth of it is more than what a busy machine adds. */
  private static final int MICROS = 100_000;

  private static final int FAILED = 2;

  /** On a machine that is too busy to say so. */
  private static final int INCONCLUSIVE = 3;

  @TempDir Path folder;

  @Test
  void aServerThatIsSlowerByFifteenPercentIsFoundAndAnEqualOneIsNot() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      ComparedRound round = ComparedRound.run(server.uri(), folder, MICROS);

      assertThat(ComparedRound.median(round.slower()).get("outcome").asText())
          .as(() -> round.slower().output())
          .isEqualTo("worse");
      assertThat(ComparedRound.median(round.equal()).get("outcome").asText())
          .as(() -> round.equal().output())
          .isEqualTo("same");
      assertThat(round.slower().exitCode()).isIn(FAILED, INCONCLUSIVE);
    }
  }
}

package io.github.gatlingmcp.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.testkit.GatlingRun;
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

  /** What comes on or leaves the machine after a baseline makes a difference that is true. */
  private static final int MOST_ROUNDS = 3;

  @TempDir Path folder;

  @Test
  void aServerThatIsSlowerByFifteenPercentIsFoundAndAnEqualOneIsNot() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      ComparedRound round = round(server, 1);
      for (int number = 2; number <= MOST_ROUNDS && !tellsThemApart(round); number++) {
        round = round(server, number);
      }

      assertThat(outcome(round.slower())).as(round.slower().output()).isEqualTo("worse");
      assertThat(outcome(round.equal())).as(round.equal().output()).isEqualTo("same");
      assertThat(round.slower().exitCode()).isIn(FAILED, INCONCLUSIVE);
    }
  }

  private ComparedRound round(McpServer server, int number) throws Exception {
    Path own = folder.resolve(Integer.toString(number));
    return ComparedRound.run(server.uri(), own, MICROS);
  }

  private static boolean tellsThemApart(ComparedRound round) throws Exception {
    return outcome(round.slower()).equals("worse") && outcome(round.equal()).equals("same");
  }

  private static String outcome(GatlingRun run) throws Exception {
    return ComparedRound.median(run).get("outcome").asText();
  }
}

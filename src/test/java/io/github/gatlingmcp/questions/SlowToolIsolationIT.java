package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.FaultRule;
import io.github.gatlingmcp.server.http.Turn;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fast tools beside slow ones, on a server that keeps them apart and on one that does not. */
final class SlowToolIsolationIT {
  private static final String SIMULATION = "SlowToolIsolationSimulation";
  private static final String JUDGED = "fast-echo, beside slow ones p95 against fast-echo, alone";

  @TempDir Path folder;

  @Test
  void theEmbeddedServerKeepsThemApart() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder).property("mcp.ratio", 20));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements()).containsKey(JUDGED);
    assertThat(asked.run().log().failures()).isEmpty();
  }

  /** Only the same load can be compared. */
  @Test
  void aShapeComesAloneAndOnceMoreBesideSlowOnes() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(blocks()))) {
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder, server)
                  .property("mcp.shape", "burst")
                  .property("mcp.rate", 6)
                  .property("mcp.base", 2)
                  .property("mcp.ramp", "1s")
                  .property("mcp.duration", "5s"));

      asked.finds(JUDGED);
      assertThat(asked.run().exitCode()).isNotZero();
      assertThat(asked.run().log().usersStarted("fast")).isEqualTo(40);
    }
  }

  /** Slow ones are still there when nobody else is any more. */
  @Test
  void aShapeMayEndWithNobody() throws Exception {
    Question asked =
        Question.ask(
            Question.plan(SIMULATION, folder)
                .property("mcp.shape", "spike")
                .property("mcp.users", 5)
                .property("mcp.ratio", 50)
                .property("mcp.ramp", "0s")
                .property("mcp.duration", "10s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements()).containsKey(JUDGED);
  }

  private static FaultPlan blocks() {
    return FaultPlan.of(new FaultRule(AnswerFault.BLOCK, Turn.every(1), 200).of("fetch-data"));
  }

  @Test
  void aToolThatBlocksTheLoopIsFoundOut() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(blocks()))) {
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder, server)
                  .property("mcp.ramp", "1s")
                  .property("mcp.duration", "4s"));

      asked.finds(JUDGED);
      assertThat(asked.run().exitCode()).isNotZero();
      assertThat(asked.run().output()).contains(JUDGED);
    }
  }
}

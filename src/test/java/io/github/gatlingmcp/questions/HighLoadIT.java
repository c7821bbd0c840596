package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.FaultRule;
import io.github.gatlingmcp.server.http.Turn;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parallel calls in one session, on a server that bears them and on two that do not. */
final class HighLoadIT {
  private static final String SIMULATION = "HighLoadSimulation";
  private static final String MANY = "call, 50 at once p95 against call, 3 at once";

  @TempDir Path folder;

  @Test
  void theEmbeddedServerBearsThem() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder).property("mcp.ratio", 100));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements())
        .containsEntry("method tools/call wrong answers", "pass")
        .containsKeys(MANY, "ping, meanwhile p95 against ping, alone");
    assertThat(asked.run().log().failures()).isEmpty();
  }

  @Test
  void aServerThatServesThemOneAfterTheOtherIsFoundOut() throws Exception {
    try (McpServer server = failing(FaultPlan.every(1, AnswerFault.SERIALIZE))) {
      // The first calls of a run are slow everywhere; those of the ramp do not count.
      Question asked =
          Question.ask(plan(server).property("mcp.ramp", "2s").property("mcp.ratio", 3));

      asked.finds(MANY);
      assertThat(asked.run().exitCode()).isNotZero();
      assertThat(asked.run().output()).contains(MANY);
    }
  }

  /** A shape that begins with nobody has few calls at once, too. */
  @Test
  void aShapeHasThemAllThroughoutTheRun() throws Exception {
    Question asked =
        Question.ask(
            Question.plan(SIMULATION, folder)
                .property("mcp.ratio", 100)
                .property("mcp.shape", "spike")
                .property("mcp.base", 0)
                .property("mcp.users", 4)
                .property("mcp.duration", "10s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements()).containsKeys("call, 3 at once count", "ping, alone count");
  }

  @Test
  void answersThatAreMixedUpWithinASessionFail() throws Exception {
    FaultPlan twice = FaultPlan.of(new FaultRule(AnswerFault.SWAP_ANSWERS, Turn.every(200), 0));
    try (McpServer server = failing(twice)) {
      Question asked = Question.ask(plan(server));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed()).containsKey("method tools/call wrong answers");
    }
  }

  private static McpServer failing(FaultPlan plan) {
    return McpServer.start(McpServerConfig.defaults().withFaults(plan));
  }

  private GatlingRun.Plan plan(McpServer server) {
    return Question.plan(SIMULATION, folder, server)
        .property("mcp.users", 2)
        .property("mcp.ramp", "0s")
        .property("mcp.duration", "8s");
  }
}

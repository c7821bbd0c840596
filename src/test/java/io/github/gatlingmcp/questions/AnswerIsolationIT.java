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

/** The question whose answer reaches whom, asked of servers that know and of one that does not. */
final class AnswerIsolationIT {
  private static final String SIMULATION = "AnswerIsolationSimulation";

  @TempDir Path folder;

  @Test
  void theEmbeddedServerPasses() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements()).containsEntry("canary wrong answers", "pass");
  }

  @Test
  void twoAnswersThatAreMixedUpAmongThousandsFail() throws Exception {
    FaultPlan once = FaultPlan.of(new FaultRule(AnswerFault.SWAP_ANSWERS, Turn.at(500), 0));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(once))) {
      Question asked = Question.ask(plan(server));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed()).containsOnlyKeys("canary wrong answers");
      assertThat(asked.run().log().counts("canary").ko()).isEqualTo(2);
      assertThat(asked.run().log().counts("canary").ok()).isGreaterThan(1_000);
    }
  }

  @Test
  void anErrorIsNoMixUp() throws Exception {
    FaultPlan once = FaultPlan.of(new FaultRule(AnswerFault.TOOL_ERROR, Turn.at(500), 0));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(once))) {
      Question asked = Question.ask(plan(server));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.run().log().counts("canary").ko()).isEqualTo(1);
    }
  }

  private GatlingRun.Plan plan(McpServer server) {
    return Question.plan(SIMULATION, folder, server)
        .property("mcp.users", 20)
        .property("mcp.ramp", "0s")
        .property("mcp.duration", "4s");
  }
}

package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.measured.MeasuredRun;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sudden crowd before a server that bears it, and before one that breaks and stays so. */
final class SpikeIT {
  private static final String SIMULATION = "SpikeSimulation";

  /** Only a crowd has so many. */
  private static final int CROWD = 30;

  @TempDir Path folder;

  @Test
  void theEmbeddedServerSurvives() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder).property("mcp.p95", "5s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements())
        .containsEntry("all recovery", "pass")
        .containsKeys("fast-echo, before p95", "fast-echo, after p95");
    assertThat(asked.run().log().failures()).isEmpty();
  }

  @Test
  void aServerThatTheCrowdBreaksIsNotWellAgain() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        GatlingRun.Started run = Question.plan(SIMULATION, folder, server).start()) {
      MeasuredRun.await(() -> server.openSessions() >= CROWD);
      server.faults(FaultPlan.every(1, AnswerFault.HTTP_500));
      Question asked = Question.of(run.join());

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed()).containsKey("all errors");
      assertThat(asked.broken()).contains("all recovery");
    }
  }

  @Test
  void crowdsMayComeAgainAndAgain() throws Exception {
    Question asked =
        Question.ask(bursts(Question.plan(SIMULATION, folder).property("mcp.p95", "5s")));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements())
        .containsEntry("all recovery", "pass")
        .containsKey("fast-echo, after p95")
        .doesNotContainKey("fast-echo, before p95");
    assertThat(asked.run().log().counts("fast-echo, crowd").ok())
        .isGreaterThan(asked.run().log().counts("fast-echo, after").ok());
  }

  @Test
  void whoIsBrokenByOneOfThemIsFoundOut() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        GatlingRun.Started run = bursts(Question.plan(SIMULATION, folder, server)).start()) {
      MeasuredRun.await(() -> server.openSessions() >= CROWD);
      server.faults(FaultPlan.every(1, AnswerFault.HTTP_500));
      Question asked = Question.of(run.join());

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed()).containsKey("all errors");
      assertThat(asked.broken()).contains("all recovery");
    }
  }

  private static GatlingRun.Plan bursts(GatlingRun.Plan plan) {
    return plan.property("mcp.shape", "burst")
        .property("mcp.base", 4)
        .property("mcp.users", 60)
        .property("mcp.period", "8s")
        .property("mcp.duration", "16s")
        .property("mcp.recovery", "2s");
  }
}

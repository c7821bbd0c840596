package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.measured.MeasuredRun;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More and more users before a server that bears them, and before one that slows down. */
final class RampIT {
  private static final String SIMULATION = "RampSimulation";

  @TempDir Path folder;

  @Test
  void theLevelsCanBeNamed() throws Exception {
    Question asked =
        Question.ask(
            Question.plan(SIMULATION, folder)
                .property("mcp.levels", "1,3")
                .property("mcp.p95", "5s")
                .property("mcp.ramp", "1s")
                .property("mcp.duration", "4s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements())
        .containsKeys("fast-echo, 1 users p95", "fast-echo, 3 users p95")
        .doesNotContainKey("fast-echo, 50 users p95");
  }

  @Test
  void theEmbeddedServerIsAsFastAtEachLevel() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder).property("mcp.p95", "5s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements())
        .containsKeys(
            "fast-echo, 5 users p95", "fast-echo, 25 users p95", "fast-echo, 50 users p95");
    assertThat(asked.run().log().failures()).isEmpty();
  }

  @Test
  void aShapeIsJudgedByItsLevels() throws Exception {
    Question asked =
        Question.ask(
            Question.plan(SIMULATION, folder)
                .property("mcp.p95", "5s")
                .property("mcp.shape", "burst")
                .property("mcp.rate", 8)
                .property("mcp.base", 0.5)
                .property("mcp.duration", "8s")
                .property("mcp.period", "4s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements())
        .containsKeys(
            "fast-echo, up to 0.8 new users a second p95",
            "fast-echo, up to 8 new users a second p95")
        .doesNotContainKey("fast-echo, up to 4 new users a second p95");
    assertThat(asked.run().log().usersStarted("visitor")).isEqualTo(34);
  }

  @Test
  void levelsAndAShapeAreTooMuch() throws Exception {
    GatlingRun run =
        Question.plan(SIMULATION, folder)
            .property("mcp.shape", "wave")
            .property("mcp.levels", "1,3")
            .run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output())
        .contains("mcp.shape is 'wave' and mcp.levels is '1,3', but only one of them is allowed");
  }

  @Test
  void theLevelAtWhichAServerSlowsDownIsNamed() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        GatlingRun.Started run =
            Question.plan(SIMULATION, folder, server).property("mcp.p95", "1500ms").start()) {
      MeasuredRun.await(() -> server.openSessions() > 30);
      server.faults(FaultPlan.delayEvery(1, 2_000));
      Question asked = Question.of(run.join());

      assertThat(asked.judgements())
          .as(asked.run().output())
          .containsEntry("fast-echo, 5 users p95", "pass")
          .containsEntry("fast-echo, 25 users p95", "pass");
      asked.finds("fast-echo, 50 users p95");
      assertThat(asked.run().exitCode()).isNotZero();
    }
  }
}

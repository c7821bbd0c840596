package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.measured.MeasuredRun;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.NotificationRule;
import io.github.gatlingmcp.server.http.ResumptionFault;
import io.github.gatlingmcp.server.http.ResumptionRule;
import io.github.gatlingmcp.server.http.Turn;
import io.github.gatlingmcp.server.session.NotificationFault;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The question who gets what back, asked of servers that remember and of some that do not. */
final class ReconnectionIT {
  private static final String SIMULATION = "ReconnectionSimulation";

  @TempDir Path folder;

  @Test
  void theEmbeddedServerPasses() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements())
        .containsKeys("reconnects errors", "reconnects p95", "notifications delivery");
    assertThat(asked.run().log().failures()).isEmpty();
    assertThat(asked.run().log().counts("resume").ok()).isGreaterThan(100);
  }

  @Test
  void aServerThatCutsStreamsAndRemembersPasses() throws Exception {
    FaultPlan plan =
        FaultPlan.of(new NotificationRule(NotificationFault.CUT_STREAM, Turn.every(40)));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan))) {
      // Who is cut by the server waits a second before he comes back: here few cut themselves
      // first.
      Question asked =
          Question.ask(plan(server).property("mcp.thinkTime", "4s").property("mcp.duration", "8s"));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(server.ledger().counts().faults().get("cut-stream")).isPositive();
      JsonNode verdict = MeasuredRun.verdict(MeasuredRun.mcp(asked.run()));
      assertThat(verdict.at("/spreads/reconnect/maxMicros").asLong()).isGreaterThan(900_000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FORGET_EVENTS, notifications delivery",
    "REPEAT_EVENTS, notifications duplicates",
    "FORGET_SUBSCRIPTIONS, same state errors",
    "FORGET_SESSION, resume errors",
  })
  void aServerThatForgetsExactlyThatFails(ResumptionFault fault, String named) throws Exception {
    FaultPlan plan = FaultPlan.of(new ResumptionRule(fault, Turn.every(2)));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan))) {
      Question asked = Question.ask(plan(server));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.judgements()).containsEntry(named, "fail");
      assertThat(asked.run().output()).contains("fail " + named);
    }
  }

  @Test
  void eachUserOfAShapeIsCutOffTenTimes() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      Question asked = Question.ask(shaped(server));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.run().log().failures()).isEmpty();
      assertThat(asked.run().log().usersEnded("client")).isEqualTo(24);
      assertThat(asked.run().log().counts("resume").ok()).isEqualTo(240);
      assertThat(asked.run().log().counts("next update").ok()).isEqualTo(24);
    }
  }

  @Test
  void whatIsLostOfShortVisitsIsFoundToo() throws Exception {
    FaultPlan plan = FaultPlan.of(new ResumptionRule(ResumptionFault.FORGET_EVENTS, Turn.every(2)));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan))) {
      Question asked = Question.ask(plan(server).property("mcp.shape", "constant"));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed()).containsOnlyKeys("notifications delivery");
      assertThat(asked.run().log().usersEnded("client")).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void withoutNotificationsOnlySessionsAreLookedAt() throws Exception {
    FaultPlan plan = FaultPlan.of(new ResumptionRule(ResumptionFault.FORGET_EVENTS, Turn.every(1)));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan))) {
      Question asked = Question.ask(plan(server).property("mcp.notifications", "none"));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.judgements()).doesNotContainKey("notifications delivery");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "detect"})
  void whereThereAreNoSessionsItIsRefused(String version) throws Exception {
    GatlingRun run =
        Question.plan(SIMULATION, folder).property("mcp.protocolVersion", version).run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("this simulation is about sessions");
  }

  /** Twenty-four users in six seconds. */
  private GatlingRun.Plan shaped(McpServer server) {
    return brief(server)
        .property("mcp.shape", "burst")
        .property("mcp.base", 2)
        .property("mcp.rate", 6)
        .property("mcp.duration", "6s");
  }

  private GatlingRun.Plan plan(McpServer server) {
    return brief(server)
        .property("mcp.users", 5)
        .property("mcp.ramp", "1s")
        .property("mcp.duration", "3s");
  }

  private GatlingRun.Plan brief(McpServer server) {
    return Question.plan(SIMULATION, folder, server)
        .property("mcp.offline", "200ms")
        .property("mcp.thinkTime", "200ms");
  }
}

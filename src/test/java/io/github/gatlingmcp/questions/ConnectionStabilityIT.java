package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.measured.MeasuredRun;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.session.NotificationFault;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.SimulationLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The question what stays alive, asked of servers that keep it and of some that do not. */
final class ConnectionStabilityIT {
  private static final String SIMULATION = "ConnectionStabilitySimulation";

  @TempDir Path folder;

  @Test
  void theEmbeddedServerKeepsAll() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.run().log().failures()).isEmpty();
    assertThat(asked.run().log().counts("session, idle 5s").ok()).isEqualTo(10);
    assertThat(asked.run().log().counts("stream, idle 5s").ok()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "detect"})
  void soItDoesWithoutSessions(String version) throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      Question asked =
          Question.ask(
              plan(server).property("mcp.users", 1).property("mcp.protocolVersion", version));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      // There is one of either kind, however few are asked for.
      assertThat(asked.run().log().counts("session, idle 2s").ok()).isEqualTo(1);
      assertThat(asked.run().log().counts("stream, idle 2s").ok()).isEqualTo(1);
    }
  }

  @Test
  void usersOfAShapeStayForAFifthOfIt() throws Exception {
    Question asked =
        Question.ask(
            Question.plan(SIMULATION, folder)
                .property("mcp.shape", "burst")
                .property("mcp.base", 2)
                .property("mcp.users", 8)
                .property("mcp.period", "6s")
                .property("mcp.duration", "6s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.run().log().failures()).isEmpty();
    assertThat(asked.run().log().counts("session, idle 1.2s").ok()).isPositive();
    assertThat(asked.run().log().counts("stream, idle 1.2s").ok()).isPositive();
    // Eight for three seconds, and then two.
    assertThat(asked.run().log().mostAtOnce("user")).isEqualTo(8);
    assertThat(comeBetween(asked.run().log(), 3_000, 6_000))
        .isPositive()
        .isLessThan(comeBetween(asked.run().log(), 0, 3_000));
  }

  private static long comeBetween(SimulationLog log, int fromMillis, int toMillis) {
    return log.users().stream()
        .filter(user -> user.starts() && user.atMillis() >= fromMillis)
        .filter(user -> user.atMillis() < toMillis)
        .count();
  }

  @Test
  void aSingleUserIsEnough() throws Exception {
    Question asked =
        Question.ask(
            Question.plan(SIMULATION, folder)
                .property("mcp.shape", "constant")
                .property("mcp.rate", 0.2)
                .property("mcp.duration", "6s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.run().log().usersStarted("user")).isEqualTo(1);
  }

  @Test
  void sessionsThatAreDroppedDuringShortVisitsAreFoundToo() throws Exception {
    McpServerConfig config = McpServerConfig.defaults().withSessionIdle(Duration.ofSeconds(1));
    try (McpServer server = McpServer.start(config)) {
      Question asked =
          Question.ask(
              plan(server).property("mcp.shape", "constant").property("mcp.duration", "8s"));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.judgements())
          .containsEntry("session, idle 1.6s errors", "fail")
          .containsEntry("session with stream, idle 1.6s errors", "pass");
    }
  }

  @Test
  void sessionsThatAreDroppedSilentlyAreFoundEachTime() throws Exception {
    McpServerConfig config = McpServerConfig.defaults().withSessionIdle(Duration.ofSeconds(1));
    try (McpServer server = McpServer.start(config)) {
      Question asked =
          Question.ask(plan(server).property("mcp.thinkTime", "2s").property("mcp.duration", "6s"));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.judgements())
          .containsEntry("session, idle 2s errors", "fail")
          .containsEntry("session with stream, idle 2s errors", "pass")
          .containsEntry("session, idle 4s errors", "fail")
          .containsEntry("session with stream, idle 4s errors", "pass");
      assertThat(asked.run().output()).contains("fail session, idle 2s errors");
    }
  }

  @Test
  void aStreamThatDiesWithoutAWordIsFound() throws Exception {
    FaultPlan plan = FaultPlan.at(3, NotificationFault.MUTE_STREAM);
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan))) {
      Question asked = Question.ask(plan(server));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed()).containsKey("notifications delivery");
      assertThat(asked.run().output())
          .contains("stream, idle 2s: count of failed events is 0.0 : false")
          .contains("stream, idle 1s: count of failed events is 0.0 : true");
      assertThat(Files.readString(MeasuredRun.mcp(asked.run()).resolve("events.ndjson")))
          .contains("\"kind\":\"lost\"");
    }
  }

  private GatlingRun.Plan plan(McpServer server) {
    return Question.plan(SIMULATION, folder, server)
        .property("mcp.users", 4)
        .property("mcp.ramp", "0s")
        .property("mcp.thinkTime", "1s")
        .property("mcp.duration", "3s");
  }
}

package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.NotificationRule;
import io.github.gatlingmcp.server.http.Turn;
import io.github.gatlingmcp.server.session.NotificationFault;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.LateRelay;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The question whether notifications arrive, asked of servers where they do and do not. */
final class NotificationStressIT {
  private static final String SIMULATION = "NotificationStressSimulation";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2026-07-28"})
  void aGoodServerPasses(String version) throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      Question asked = Question.ask(plan(server).property("mcp.protocolVersion", version));

      // How fast a busy machine is, is not tested.
      assertThat(asked.failed().keySet()).as(asked.run().output()).isSubsetOf("notifications p95");
      assertThat(asked.judgements())
          .containsEntry("notifications delivery", "pass")
          .containsEntry("notifications duplicates", "pass")
          .containsEntry("notifications reordered", "pass")
          .containsKey("notifications p95");
      assertThat(asked.run().log().failures()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DROP_NOTIFICATION, 50, delivery",
    "REPEAT_NOTIFICATION, 500, duplicates",
    "SWAP_NOTIFICATIONS, 500, reordered",
  })
  void aServerWithExactlyThatFaultFails(NotificationFault fault, int every, String named)
      throws Exception {
    FaultPlan plan = FaultPlan.of(new NotificationRule(fault, Turn.every(every)));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan))) {
      Question asked = Question.ask(plan(server));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.judgements()).containsEntry("notifications " + named, "fail");
      assertThat(asked.run().output()).contains("fail notifications " + named);
    }
  }

  /** What is said while one's stream is opened or closed is not lost. */
  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2026-07-28"})
  void eachUserOfAShapeGetsTen(String version) throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      Question asked = Question.ask(shaped(server).property("mcp.protocolVersion", version));

      assertThat(asked.failed().keySet()).as(asked.run().output()).isSubsetOf("notifications p95");
      assertThat(asked.judgements()).containsEntry("notifications delivery", "pass");
      assertThat(asked.run().log().failures()).isEmpty();
      assertThat(asked.run().log().usersEnded("subscriber")).isEqualTo(24);
      assertThat(asked.run().log().counts("next").ok()).isEqualTo(240);
    }
  }

  @Test
  void whatIsLostOfShortVisitsIsFoundToo() throws Exception {
    FaultPlan plan =
        FaultPlan.of(new NotificationRule(NotificationFault.DROP_NOTIFICATION, Turn.every(50)));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan))) {
      Question asked = Question.ask(plan(server).property("mcp.shape", "constant"));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.judgements()).containsEntry("notifications delivery", "fail");
      // Twenty at a time, and one visit after the other.
      assertThat(asked.run().log().usersEnded("subscriber")).isGreaterThan(20);
    }
  }

  @Test
  void notificationsThatComeTooLateFail() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        LateRelay relay = new LateRelay(server.port(), Duration.ofMillis(700))) {
      Question asked = Question.ask(plan(server).property("mcp.url", relay.before(server.uri())));

      asked.finds("notifications p95");
      assertThat(asked.run().exitCode()).isIn(Question.FAILED, Question.INCONCLUSIVE);
      assertThat(asked.judgements())
          .containsEntry("notifications delivery", "pass")
          .containsEntry("notifications reordered", "pass");
    }
  }

  @Test
  void theEmbeddedServerIsAskedInUnderAMinute() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder));

    assertThat(asked.failed().keySet()).as(asked.run().output()).isSubsetOf("notifications p95");
    assertThat(asked.run().log().usersEnded("subscriber")).isEqualTo(50);
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
        .property("mcp.users", 20)
        .property("mcp.ramp", "1s")
        .property("mcp.duration", "4s");
  }

  private GatlingRun.Plan brief(McpServer server) {
    return Question.plan(SIMULATION, folder, server).property("mcp.thinkTime", "50ms");
  }
}

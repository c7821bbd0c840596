package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.measured.MeasuredRun;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.CallLimit;
import io.github.gatlingmcp.server.http.CallLimit.Excess;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.testkit.SimulationLog;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A flood of small messages, before a server that answers all and before one that loses some. */
@Isolated
final class MessageBombIT {
  private static final String SIMULATION = "MessageBombSimulation";

  @TempDir Path folder;

  @Test
  void theEmbeddedServerAnswersAllOverBothTransports() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder).property("mcp.duration", "3s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements())
        .containsEntry("fast-echo, websocket errors", "pass")
        .containsEntry("fast-echo, streamable-http errors", "pass");
    JsonNode found = MeasuredRun.verdict(MeasuredRun.mcp(asked.run())).path("environment");
    assertThat(inAll(found, "messages, websocket"))
        .isEqualTo(2 * asked.run().log().counts("fast-echo, websocket").ok());
    assertThat(inAll(found, "messages, streamable-http"))
        .isEqualTo(2 * asked.run().log().counts("fast-echo, streamable-http").ok());
  }

  /** Up and down by three users, one visit of a second after the other. */
  @Test
  void aShapeIsOneLoadOverEachTransport() throws Exception {
    Question asked =
        Question.ask(
            Question.plan(SIMULATION, folder)
                .property("mcp.shape", "burst")
                .property("mcp.base", 1)
                .property("mcp.users", 4)
                .property("mcp.period", "4s")
                .property("mcp.duration", "4s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    JsonNode found = MeasuredRun.verdict(MeasuredRun.mcp(asked.run())).path("environment");
    for (String wire : List.of("websocket", "streamable-http")) {
      // Four, each a second or a little more, for two seconds, and then one.
      assertThat(asked.run().log().usersStarted(wire)).as(wire).isBetween(5L, 11L);
      assertThat(asked.run().log().mostAtOnce(wire)).as(wire).isEqualTo(4);
      assertThat(inAll(found, "messages, " + wire))
          .isEqualTo(2 * asked.run().log().counts("fast-echo, " + wire).ok());
      assertThat(found.path("messages, " + wire + ", busiest second").asLong()).isPositive();
    }
    assertThat(users(asked.run().log(), "websocket").max().orElseThrow())
        .as("one transport after the other")
        .isLessThan(users(asked.run().log(), "streamable-http").min().orElseThrow());
  }

  @Test
  void aServerThatLosesMessagesInAFloodFails() throws Exception {
    FaultPlan loses = FaultPlan.of(new CallLimit(300, Excess.LOSE));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(loses))) {
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder)
                  .property("mcp.url", server.webSocketUri())
                  .property("mcp.duration", "2s"));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed()).containsKey("fast-echo, websocket errors");
      assertThat(asked.run().log().failures()).containsKey("no answer in time");
    }
  }

  /** When they come and go. */
  private static IntStream users(SimulationLog log, String scenario) {
    return log.users().stream()
        .filter(user -> user.scenario().equals(scenario))
        .mapToInt(SimulationLog.User::atMillis);
  }

  private static long inAll(JsonNode found, String name) {
    return Long.parseLong(found.path(name).asText().replaceAll(".*, (\\d+) in all", "$1"));
  }
}

package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.AnswerMode;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.session.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StatelessAnswersIT {
  private static final String SAMPLING = "{\"sampling\":{}}";

  private static List<JsonNode> events(Wire.Reply reply) {
    assertThat(reply.header("content-type")).isEqualTo("text/event-stream");
    List<JsonNode> messages = new ArrayList<>();
    for (String event : reply.body().split("\n\n")) {
      assertThat(event).as("no ids, no priming").startsWith("event: message\ndata: {");
      messages.add(Wire.parse(Wire.lastData(event)));
    }
    return messages;
  }

  @Test
  void aStreamHasNoIdsAndNoPrimingEvent() {
    McpServerConfig streaming = McpServerConfig.defaults().withAnswerMode(AnswerMode.STREAM);
    try (McpServer server = McpServer.start(streaming);
        Wire wire = new Wire(server)) {
      Wire.Reply reply = Stateless.ask(wire, "server/discover");
      assertThat(reply.head())
          .isEqualTo(
              """
              HTTP/1.1 200 OK
              content-type: text/event-stream
              cache-control: no-cache
              x-accel-buffering: no
              transfer-encoding: chunked
              """);
      assertThat(events(reply)).hasSize(1);
      assertThat(server.ledger().counts().streams()).containsEntry("answer", 1L);
    }
  }

  @ParameterizedTest
  @EnumSource(AnswerMode.class)
  void anErrorWithAStatusOfItsOwnIsNeverAStream(AnswerMode mode) {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withAnswerMode(mode));
        Wire wire = new Wire(server)) {
      String call = Stateless.call("request-sampling", "{\"prompt\":\"p\"}");
      Wire.Reply reply = Stateless.ask(wire, "tools/call", "request-sampling", call, "{}");
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32021);
      assertThat(reply.json().at("/error/data"))
          .hasToString("{\"requiredCapabilities\":{\"sampling\":{}}}");
      assertThat(reply.json().path("id").asInt()).isEqualTo(1);
      assertThat(Stateless.ask(wire, "tools/call", "request-sampling", call, SAMPLING).status())
          .as("when it is declared")
          .isEqualTo(200);
    }
  }

  @Test
  void progressComesBeforeTheAnswerOnlyWithAToken() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server)) {
      String call = Stateless.call("fetch-data", "{\"delayMs\":6,\"steps\":3}");
      wire.sendPost(
          Stateless.headers("tools/call", "fetch-data"),
          Stateless.body(
              "1", "tools/call", call, Stateless.meta("{}", ",\"progressToken\":\"p1\"")));
      List<JsonNode> messages = events(wire.read());
      assertThat(messages).hasSize(4);
      for (int step = 1; step <= 3; step++) {
        assertThat(messages.get(step - 1).path("params"))
            .hasToString("{\"progressToken\":\"p1\",\"progress\":" + step + ",\"total\":3}");
      }
      assertThat(messages.get(3).at("/result/resultType").asText()).isEqualTo("complete");
      assertThat(events(Stateless.ask(wire, "tools/call", "fetch-data", call, "{}"))).hasSize(1);
    }
  }

  @Test
  void logMessagesComeOnlyFromTheLevelThatTheRequestNames() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server)) {
      assertThat(logged(wire, "")).isZero();
      assertThat(logged(wire, ",\"io.modelcontextprotocol/logLevel\":\"warning\"")).isZero();
      assertThat(logged(wire, ",\"io.modelcontextprotocol/logLevel\":\"info\"")).isEqualTo(3);
      assertThat(server.ledger().counts().notifications())
          .containsEntry("notifications/message", 3L);
    }
  }

  private static long logged(Wire wire, String level) {
    wire.sendPost(
        Stateless.headers("tools/call", "test_tool_with_logging"),
        Stateless.body(
            "1",
            "tools/call",
            Stateless.call("test_tool_with_logging", "{}"),
            Stateless.meta("{}", level)));
    return events(wire.read()).stream()
        .filter(message -> message.path("method").asText().equals("notifications/message"))
        .count();
  }

  @ParameterizedTest
  @EnumSource(AnswerMode.class)
  void whoClosesTheResponseCancelsTheRequest(AnswerMode mode) {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withAnswerMode(mode))) {
      try (Wire wire = new Wire(server)) {
        wire.sendPost(
            Stateless.headers("tools/call", "fetch-data"),
            Stateless.body(
                "1",
                "tools/call",
                Stateless.call("fetch-data", "{\"delayMs\":60000}"),
                Stateless.meta("{}", "")));
        Wire.eventually(() -> server.ledger().counts().tool("fetch-data") == 1);
      }
      Wire.eventually(() -> server.ledger().counts().outcome(Outcome.CANCELLED) == 1);
      assertThat(server.ledger().calls()).singleElement().extracting("sessionId").isEqualTo("");
    }
  }

  @Test
  void aToolThatSendsItsClientAwayAnswersWithoutThat() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server)) {
      Wire.Reply reply =
          Stateless.ask(
              wire,
              "tools/call",
              "test_reconnection",
              Stateless.call("test_reconnection", "{}"),
              "{}");
      assertThat(events(reply)).singleElement().matches(message -> message.has("result"));
    }
  }

  @Test
  void answersAreSpoiledAsPlanned() {
    FaultPlan plan = FaultPlan.every(3, AnswerFault.HTTP_500).andEvery(2, AnswerFault.RPC_ERROR);
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan));
        Wire wire = new Wire(server)) {
      String echo = Stateless.call("fast-echo", "{\"message\":\"m\"}");
      assertThat(Stateless.ask(wire, "tools/call", "fast-echo", echo, "{}").status())
          .isEqualTo(200);
      Wire.Reply error = Stateless.ask(wire, "tools/call", "fast-echo", echo, "{}");
      assertThat(error.json().at("/error/code").asInt()).isEqualTo(-32603);
      Wire.Reply failed = Stateless.ask(wire, "tools/call", "fast-echo", echo, "{}");
      assertThat(failed.status()).isEqualTo(500);
      assertThat(failed.json().path("id").asInt()).isEqualTo(1);
    }
  }
}

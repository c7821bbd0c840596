package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.session.LedgerCounts;
import io.github.gatlingmcp.server.session.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds over every transport on which a session is one connection. */
final class ConversationIT {
  private static final String ALL = "{\"sampling\":{},\"elicitation\":{},\"roots\":{}}";

  private static McpServer started() {
    return McpServer.start(McpServerConfig.defaults());
  }

  @ParameterizedTest
  @CsvSource({
    "WEBSOCKET,2024-11-05", "WEBSOCKET,2025-03-26", "WEBSOCKET,2025-06-18", "WEBSOCKET,2025-11-25",
    "HTTP_SSE,2024-11-05", "HTTP_SSE,2025-03-26", "HTTP_SSE,2025-06-18", "HTTP_SSE,2025-11-25"
  })
  void everyRevisionWithSessionsIsSpoken(Talk.Over over, String revision) {
    try (McpServer server = started();
        Talk talk = over.initialized(server, revision, "{}")) {
      JsonNode echo = talk.call("1", "fast-echo", "{\"message\":\"ω\"}");
      assertThat(echo.path("id").asInt()).isEqualTo(1);
      assertThat(echo.at("/result/content/0/text").asText()).isEqualTo("ω");
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void anUnknownRevisionIsAnsweredWithTheNewestThatHasSessions(Talk.Over over) {
    try (McpServer server = started();
        Talk talk = over.to(server)) {
      JsonNode answer = talk.ask(Talk.initialize("2026-07-28", "{}"));
      assertThat(answer.at("/result/protocolVersion").asText()).isEqualTo("2025-11-25");
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void beforeTheHandshakeOnlyPingIsAnswered(Talk.Over over) {
    try (McpServer server = started();
        Talk talk = over.to(server)) {
      JsonNode early = talk.ask("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
      assertThat(early.path("id").asInt()).isEqualTo(1);
      assertThat(early.at("/error/code").asInt()).isEqualTo(-32000);
      JsonNode ping = talk.ask("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");
      assertThat(ping.path("result")).hasToString("{}");
      talk.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      assertThat(server.openSessions()).isZero();
      assertThat(talk.ask(Talk.initialize("2025-06-18", "{}")).has("result")).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void aSecondHandshakeIsRefusedAndTheSessionStays(Talk.Over over) {
    try (McpServer server = started();
        Talk talk = over.initialized(server)) {
      JsonNode again = talk.ask(Talk.initialize("2025-06-18", "{}"));
      assertThat(again.path("id").asText()).isEqualTo("init");
      assertThat(again.at("/error/code").asInt()).isEqualTo(-32600);
      assertThat(talk.call("1", "fast-echo", "{\"message\":\"m\"}").has("result")).isTrue();
      assertThat(server.ledger().counts().sessions()).containsOnly(Map.entry("opened", 1L));
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void idsMayBeTheSameInBothDirections(Talk.Over over) {
    try (McpServer server = started();
        Talk talk = over.initialized(server, "2025-11-25", ALL)) {
      JsonNode asked = talk.call("0", "request-sampling", "{\"prompt\":\"Why?\"}");
      assertThat(asked.path("method").asText()).isEqualTo("sampling/createMessage");
      assertThat(asked.path("id")).hasToString("0");
      JsonNode pong = talk.ask("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
      assertThat(pong.path("id").asInt()).as("others are answered meanwhile").isEqualTo(1);
      JsonNode answer =
          talk.ask(
              "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"role\":\"assistant\",\"content\":{\"type\":\"text\",\"text\":\"Because.\"},\"model\":\"m\"}}");
      assertThat(answer.path("id")).hasToString("0");
      assertThat(answer.at("/result/content/0/text").asText()).isEqualTo("Because.");
      JsonNode next = talk.call("2", "request-input", "{\"message\":\"Name?\"}");
      assertThat(next.path("method").asText()).isEqualTo("elicitation/create");
      JsonNode refused =
          talk.ask("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-1,\"message\":\"no\"}}");
      assertThat(refused.path("id").asInt()).isEqualTo(2);
      assertThat(refused.at("/result/isError").asBoolean()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void theToolsThatAskNobodyAnswer(Talk.Over over) {
    try (McpServer server = started();
        Talk talk = over.initialized(server)) {
      assertThat(talk.call("1", "fetch-data", "{\"delayMs\":5}").has("result")).isTrue();
      assertThat(talk.call("2", "slow-computation", "{\"iterations\":3}").has("result")).isTrue();
      JsonNode stats = talk.call("3", "get-server-stats", "{}");
      assertThat(stats.at("/result/structuredContent/openSessions").asInt()).isEqualTo(1);
      JsonNode polling = talk.call("4", "test_reconnection", "{}");
      assertThat(polling.has("result")).as("nobody is sent away").isTrue();
      JsonNode unknown = talk.ask("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"invented\"}");
      assertThat(unknown.at("/error/code").asInt()).isEqualTo(-32601);
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void progressAndLogComeBeforeTheAnswer(Talk.Over over) {
    try (McpServer server = started();
        Talk talk = over.initialized(server)) {
      talk.send(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"slow-computation\",\"arguments\":{\"iterations\":30,\"steps\":3},\"_meta\":{\"progressToken\":77}}}");
      for (int step = 1; step <= 3; step++) {
        assertThat(talk.next().at("/params/progress").asInt()).isEqualTo(step);
      }
      assertThat(talk.next().path("id").asInt()).isEqualTo(1);
      JsonNode log = talk.call("2", "test_tool_with_logging", "{}");
      assertThat(log.path("method").asText()).isEqualTo("notifications/message");
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void aBurstOfNotificationsArrivesInOrderBeforeTheAnswer(Talk.Over over) {
    try (McpServer server = started();
        Talk talk = over.initialized(server)) {
      talk.send(Wire.callBody("1", "trigger-notification", "{\"kind\":\"tools\",\"count\":1000}"));
      for (int sequence = 1; sequence <= 1000; sequence++) {
        JsonNode changed = talk.next();
        assertThat(changed.path("method").asText()).isEqualTo("notifications/tools/list_changed");
        assertThat(changed.at("/params/_meta/sequence").asInt()).isEqualTo(sequence);
      }
      assertThat(talk.next().at("/result/structuredContent/listening").asBoolean()).isTrue();
      assertThat(server.ledger().counts().notifications())
          .containsOnly(Map.entry("notifications/tools/list_changed", 1000L));
      assertThat(server.ledger().counts().undelivered()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void whatAnotherSessionTriggersArrivesToo(Talk.Over over) {
    try (McpServer server = started();
        Talk talk = over.initialized(server);
        Wire other = Wire.initialized(server)) {
      talk.ask(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/subscribe\",\"params\":{\"uri\":\"app://x\"}}");
      String updated = "{\"kind\":\"resource-updated\",\"uri\":\"app://x\",\"scope\":\"all\"}";
      other.call("1", "trigger-notification", updated);
      JsonNode notice = talk.next();
      assertThat(notice.path("method").asText()).isEqualTo("notifications/resources/updated");
      assertThat(notice.at("/params/uri").asText()).isEqualTo("app://x");
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void answersComeInTheOrderInWhichTheyAreReady(Talk.Over over) {
    try (McpServer server = started();
        Talk talk = over.initialized(server)) {
      talk.send(Wire.callBody("1", "fetch-data", "{\"delayMs\":1000}"));
      talk.send(Wire.callBody("2", "fast-echo", "{\"message\":\"m\"}"));
      List<Integer> ids = new ArrayList<>();
      ids.add(talk.next().path("id").asInt());
      ids.add(talk.next().path("id").asInt());
      assertThat(ids).containsExactly(2, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void aCancelledCallIsNeverAnswered(Talk.Over over) {
    try (McpServer server = started();
        Talk talk = over.initialized(server)) {
      talk.send(Wire.callBody("\"slow\"", "fetch-data", "{\"delayMs\":1000}"));
      Wire.eventually(() -> server.ledger().counts().tool("fetch-data") == 1);
      talk.send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"slow\"}}");
      JsonNode next = talk.call("2", "fetch-data", "{\"delayMs\":1100}");
      assertThat(next.path("id").asInt()).isEqualTo(2);
      assertThat(server.ledger().counts().outcome(Outcome.CANCELLED)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void theEndOfTheConnectionIsTheEndOfTheSessionAndOfItsCalls(Talk.Over over) {
    try (McpServer server = started();
        Talk talk = over.initialized(server)) {
      talk.send(Wire.callBody("1", "fetch-data", "{\"delayMs\":60000}"));
      Wire.eventually(() -> server.ledger().counts().tool("fetch-data") == 1);
      assertThat(server.openSessions()).isEqualTo(1);
      talk.disconnect();
      Wire.eventually(() -> server.openSessions() == 0);
      Wire.eventually(() -> server.ledger().counts().outcome(Outcome.CANCELLED) == 1);
      assertThat(server.ledger().counts().sessions())
          .containsOnly(Map.entry("opened", 1L), Map.entry("deleted", 1L));
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void nobodyElseEntersTheSession(Talk.Over over) {
    try (McpServer server = started();
        Talk talk = over.initialized(server);
        Wire stranger = new Wire(server)) {
      talk.call("1", "fast-echo", "{\"message\":\"m\"}");
      String session = server.ledger().calls().get(0).sessionId();
      stranger.sendPost(
          Wire.POST_HEADERS + "Mcp-Session-Id: " + session + "\r\n",
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
      assertThat(stranger.read().status()).isEqualTo(404);
      assertThat(server.openSessions()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void everythingIsCountedOnce(Talk.Over over) {
    try (McpServer server = started();
        Talk talk = over.initialized(server)) {
      for (int i = 1; i <= 5; i++) {
        talk.call(String.valueOf(i), "fast-echo", "{\"message\":\"m\"}");
      }
      talk.call("6", "invented-name", "{}");
      talk.ask("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"invented/method\"}");
      LedgerCounts counts = server.ledger().counts();
      assertThat(counts.posts())
          .containsOnly(
              Map.entry("initialize", 1L),
              Map.entry("notifications/initialized", 1L),
              Map.entry("tools/call", 6L),
              Map.entry("(unknown)", 1L));
      assertThat(counts.tools())
          .containsOnly(Map.entry("fast-echo", 5L), Map.entry("(unknown)", 1L));
      assertThat(counts.outcomes())
          .containsOnly(Map.entry("RESULT", 6L), Map.entry("RPC_ERROR", 2L));
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void aClientThatDoesNotShakeHandsIsCutOff(Talk.Over over) {
    McpServerConfig config = McpServerConfig.defaults().withConnectionIdle(Duration.ofSeconds(1));
    try (McpServer server = McpServer.start(config);
        Talk polite = over.initialized(server);
        Talk mute = over.to(server)) {
      Wire.eventually(() -> server.openConnections() == 1);
      assertThat(server.openSessions()).isEqualTo(1);
      assertThat(mute).isNotNull();
      assertThat(polite).isNotNull();
    }
  }
}

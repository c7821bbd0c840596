package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.http.AnswerMode;
import io.github.gatlingmcp.server.session.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StreamsIT {

  private static Wire listening(Wire session, String headers) {
    Wire wire = session.again();
    wire.sendGet(headers);
    Wire.Reply head = wire.readHead();
    assertThat(head.status()).as(head.head()).isEqualTo(200);
    assertThat(head.header("content-type")).isEqualTo("text/event-stream");
    return wire;
  }

  private static JsonNode data(String event) {
    return Wire.parse(Wire.lastData(event));
  }

  private static int listeningStreams(Wire wire) {
    JsonNode stats = wire.call("1", "get-server-stats", "{}");
    return stats.at("/result/structuredContent/listeningStreams").asInt();
  }

  @Test
  void notificationsComeOverTheListeningStreamInOrder() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server);
        Wire listening = listening(wire, "")) {
      assertThat(listening.chunk()).isEqualTo("id: listen-0.0\ndata: \n\n");
      wire.call("1", "trigger-notification", "{\"count\":3,\"canary\":\"c\"}");
      for (int i = 1; i <= 3; i++) {
        String event = listening.chunk();
        assertThat(event).startsWith("event: message\nid: listen-" + i + ".0\ndata: ");
        assertThat(data(event).path("method").asText()).isEqualTo("notifications/custom");
        assertThat(data(event).at("/params/sequence").asLong()).isEqualTo(i);
        assertThat(data(event).at("/params/canary").asText()).isEqualTo("c");
        assertThat(data(event).at("/params/sentAt").asLong()).isPositive();
      }
      assertThat(server.ledger().counts().notifications())
          .containsEntry("notifications/custom", 3L);
    }
  }

  @Test
  void everyKindHasItsMethod() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server, "2025-06-18", "{}");
        Wire listening = listening(wire, "")) {
      String[][] kinds = {
        {"tools", "notifications/tools/list_changed"},
        {"resources", "notifications/resources/list_changed"},
        {"prompts", "notifications/prompts/list_changed"},
        {"log", "notifications/message"},
      };
      for (String[] kind : kinds) {
        wire.call("1", "trigger-notification", "{\"kind\":\"" + kind[0] + "\"}");
        assertThat(data(listening.chunk()).path("method").asText()).isEqualTo(kind[1]);
      }
      String updated = "{\"kind\":\"resource-updated\",\"uri\":\"app://static-data\"}";
      wire.call("1", "trigger-notification", updated);
      wire.post(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/subscribe\",\"params\":{\"uri\":\"app://static-data\"}}");
      wire.call("1", "trigger-notification", updated);
      JsonNode notice = data(listening.chunk());
      assertThat(notice.path("method").asText()).isEqualTo("notifications/resources/updated");
      assertThat(notice.at("/params/uri").asText()).isEqualTo("app://static-data");
      assertThat(notice.at("/params/_meta/sequence").asLong())
          .as("nothing was sent before the subscription")
          .isEqualTo(1);
    }
  }

  @Test
  void aNotificationToAllReachesEverySessionOnce() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire one = Wire.initialized(server, "2025-06-18", "{}");
        Wire other = Wire.initialized(server, "2025-06-18", "{}");
        Wire oneListens = listening(one, "");
        Wire otherListens = listening(other, "")) {
      one.call("1", "trigger-notification", "{\"scope\":\"all\"}");
      assertThat(data(oneListens.chunk()).at("/params/sequence").asLong()).isEqualTo(1);
      assertThat(data(otherListens.chunk()).at("/params/sequence").asLong()).isEqualTo(1);
    }
  }

  @Test
  void aSecondListeningStreamIsRefusedWhileTheFirstIsOpen() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server);
        Wire first = listening(wire, "");
        Wire second = wire.again()) {
      second.sendGet("");
      Wire.Reply refused = second.read();
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().at("/error/code").asInt()).isEqualTo(-32000);
      assertThat(listeningStreams(wire)).isEqualTo(1);
      first.disconnect();
      Wire.eventually(() -> listeningStreams(wire) == 0);
      second.sendGet("");
      assertThat(second.readHead().status()).isEqualTo(200);
    }
  }

  @Test
  void aLostListeningStreamIsResumedWithoutLossOrRepetition() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      Wire first = listening(wire, "");
      first.chunk();
      wire.call("1", "trigger-notification", "{\"count\":2}");
      first.chunk();
      first.disconnect();
      wire.call("2", "trigger-notification", "{\"count\":2}");
      try (Wire resumed = listening(wire, "Last-Event-ID: listen-1.0\r\n")) {
        for (int sequence = 2; sequence <= 4; sequence++) {
          assertThat(data(resumed.chunk()).at("/params/sequence").asLong()).isEqualTo(sequence);
        }
        wire.call("3", "trigger-notification", "{}");
        String live = resumed.chunk();
        assertThat(live).contains("id: listen-5.0\n");
        assertThat(data(live).at("/params/sequence").asLong()).isEqualTo(5);
      }
    }
  }

  @Test
  void theAnswerToALostPostComesOverTheResumedStream() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      Wire post = wire.again();
      post.sendPost(Wire.callBody("9", "fetch-data", "{\"delayMs\":300}"));
      post.readHead();
      assertThat(post.chunk()).isEqualTo("id: 1-0\ndata: \n\n");
      post.disconnect();
      try (Wire resumed = listening(wire, "Last-Event-ID: 1-0\r\n")) {
        assertThat(resumed.chunk()).startsWith("event: message\nid: 1-1\n").contains("\"id\":9");
        assertThat(resumed.chunk()).as("the stream ends after the answer").isEmpty();
      }
      try (Wire once = listening(wire, "Last-Event-ID: 1-0\r\n")) {
        assertThat(once.chunk()).as("also when the call is long over").contains("\"id\":9");
        assertThat(once.chunk()).isEmpty();
      }
    }
  }

  @Test
  void anUnknownEventIdIsRefused() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      for (String id : new String[] {"nonsense", "77-1", "-1-2", "x-99999999999"}) {
        wire.sendGet("Last-Event-ID: " + id + "\r\n");
        assertThat(wire.read().status()).as(id).isEqualTo(400);
      }
    }
  }

  @Test
  void aPollingToolSendsItsClientAwayAndAnswersLater() {
    McpServerConfig config = McpServerConfig.defaults().withPollRetry(Duration.ofMillis(20));
    try (McpServer server = McpServer.start(config);
        Wire wire = Wire.initialized(server)) {
      Wire.Reply away = wire.post(Wire.callBody("4", "test_reconnection", "{}"));
      assertThat(away.body()).isEqualTo("id: 1-0\ndata: \n\nid: 1-0\nretry: 20\ndata: \n\n");
      try (Wire back = listening(wire, "Last-Event-ID: 1-0\r\n")) {
        assertThat(back.chunk()).contains("\"id\":4,").contains("id: 1-1\n");
        assertThat(back.chunk()).isEmpty();
      }
      assertThat(server.ledger().counts().outcome(Outcome.RESULT)).isEqualTo(2);
    }
  }

  @Test
  void aCancelledCallIsNeverAnsweredAndItsStreamEnds() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server);
        Wire calling = wire.again()) {
      calling.sendPost(Wire.callBody("\"slow\"", "fetch-data", "{\"delayMs\":60000}"));
      calling.readHead();
      calling.chunk();
      cancel(wire, "\"slow\"");
      assertThat(calling.chunk()).isEmpty();
      assertThat(server.ledger().counts().outcome(Outcome.CANCELLED)).isEqualTo(1);
    }
  }

  @Test
  void aCancelledCallThatWouldAnswerJsonEndsAsAnEmptyStream() {
    McpServerConfig config = McpServerConfig.defaults().withAnswerMode(AnswerMode.JSON);
    try (McpServer server = McpServer.start(config);
        Wire wire = Wire.initialized(server, "2025-06-18", "{}");
        Wire calling = wire.again()) {
      calling.sendPost(Wire.callBody("3", "fetch-data", "{\"delayMs\":60000}"));
      Wire.eventually(() -> server.ledger().counts().tool("fetch-data") == 1);
      cancel(wire, "3");
      Wire.Reply reply = calling.read();
      assertThat(reply.header("content-type")).isEqualTo("text/event-stream");
      assertThat(reply.body()).isEmpty();
    }
  }

  @Test
  void aClientThatDoesNotReadLongMessagesIsCutOffBeforeTheyAreMany() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server);
        Wire listening = listening(wire, "")) {
      String canary = "x".repeat(100_000);
      wire.call("1", "trigger-notification", "{\"count\":500,\"canary\":\"" + canary + "\"}");
      Wire.eventually(() -> server.ledger().counts().streams().containsKey("overflow"));
      assertThat(listening.rest()).isNotEmpty();
    }
  }

  private static void cancel(Wire wire, String id) {
    Wire.Reply accepted =
        wire.post(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
                + id
                + "}}");
    assertThat(accepted.status()).isEqualTo(202);
  }

  @Test
  void twoCallsOfOneIdAtATimeAreOneTooMany() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server);
        Wire calling = wire.again()) {
      calling.sendPost(Wire.callBody("3", "fetch-data", "{\"delayMs\":60000}"));
      calling.readHead();
      Wire.Reply refused = wire.post(Wire.callBody("3", "fetch-data", "{\"delayMs\":1}"));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(wire.call("4", "fetch-data", "{\"delayMs\":1}").has("result")).isTrue();
    }
  }

  @Test
  void progressComesBeforeTheAnswerWithTheCallersToken() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server, "2025-03-26", "{}")) {
      String body =
          wire.post(
                  "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"slow-computation\",\"arguments\":{\"iterations\":30,\"steps\":3},\"_meta\":{\"progressToken\":77}}}")
              .body();
      String[] events = body.split("\n\n");
      assertThat(events).hasSize(4);
      for (int step = 1; step <= 3; step++) {
        JsonNode progress = data(events[step - 1]);
        assertThat(progress.path("method").asText()).isEqualTo("notifications/progress");
        assertThat(progress.path("params"))
            .hasToString("{\"progressToken\":77,\"progress\":" + step + ",\"total\":3}");
      }
      assertThat(data(events[3]).path("id").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aSilentStreamIsKeptAliveByComments() {
    McpServerConfig config = McpServerConfig.defaults().withKeepAlive(Duration.ofMillis(30));
    try (McpServer server = McpServer.start(config);
        Wire wire = Wire.initialized(server);
        Wire listening = listening(wire, "")) {
      listening.chunk();
      assertThat(listening.chunk()).isEqualTo(": keepalive\n\n");
      assertThat(listening.chunk()).isEqualTo(": keepalive\n\n");
    }
  }

  @Test
  void aClientThatDoesNotReadIsCutOff() {
    McpServerConfig config = McpServerConfig.defaults().withMaxQueuedMessages(10);
    try (McpServer server = McpServer.start(config);
        Wire wire = Wire.initialized(server);
        Wire listening = listening(wire, "")) {
      String canary = "x".repeat(10_000);
      Wire.eventually(
          () -> {
            wire.call(
                "1", "trigger-notification", "{\"count\":1000,\"canary\":\"" + canary + "\"}");
            return server.ledger().counts().streams().containsKey("overflow");
          });
      assertThat(listening.rest()).isNotEmpty();
      assertThat(wire.call("2", "fast-echo", "{\"message\":\"alive\"}").has("result")).isTrue();
    }
  }
}

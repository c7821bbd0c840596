package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.session.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubscriptionsIT {
  private static final String ID = "io.modelcontextprotocol~1subscriptionId";

  private static void send(Wire wire, String id, String wanted) {
    wire.sendPost(
        Stateless.headers("subscriptions/listen", ""),
        Stateless.body(id, "subscriptions/listen", "\"notifications\":" + wanted + ",", meta()));
  }

  private static String meta() {
    return Stateless.meta(Stateless.TASKS, "");
  }

  /** An open subscription, its acknowledgement read. */
  private static JsonNode listen(Wire wire, String id, String wanted) {
    send(wire, id, wanted);
    Wire.Reply head = wire.readHead();
    assertThat(head.status()).as(head.head()).isEqualTo(200);
    assertThat(head.header("content-type")).isEqualTo("text/event-stream");
    return next(wire);
  }

  private static JsonNode next(Wire wire) {
    String event = wire.chunk();
    assertThat(event).startsWith("event: message\ndata: ");
    return Wire.parse(Wire.lastData(event));
  }

  private static void trigger(Wire wire, String arguments) {
    Stateless.result(wire, "trigger-notification", arguments, "", "{}");
  }

  @Test
  void theAcknowledgementComesFirstWithWhatIsHonoured() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire listening = new Wire(server)) {
      JsonNode first =
          listen(
              listening,
              "\"sub-1\"",
              "{\"toolsListChanged\":true,\"promptsListChanged\":false,\"resourceSubscriptions\":[\"app://dynamic-data\"],\"taskIds\":[\"nope\"],\"unknown\":true}");
      assertThat(first)
          .hasToString(
              "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",\"params\":{\"notifications\":{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"app://dynamic-data\"]},\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":\"sub-1\"}}}");
      assertThat(server.openSubscriptions()).isEqualTo(1);
    }
  }

  @Test
  void onlyWhatWasAskedForComesAndCarriesTheSubscription() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server);
        Wire tools = new Wire(server);
        Wire updates = new Wire(server)) {
      listen(tools, "7", "{\"toolsListChanged\":true}");
      listen(updates, "\"u\"", "{\"resourceSubscriptions\":[\"app://static-data\"]}");
      trigger(wire, "{\"kind\":\"prompts\"}");
      trigger(wire, "{\"kind\":\"resource-updated\",\"uri\":\"app://dynamic-data\"}");
      trigger(wire, "{\"kind\":\"resources\"}");
      trigger(wire, "{\"kind\":\"tools\",\"count\":2}");
      trigger(wire, "{\"kind\":\"resource-updated\",\"uri\":\"app://static-data\"}");
      for (int sequence = 1; sequence <= 2; sequence++) {
        JsonNode change = next(tools);
        assertThat(change.path("method").asText()).isEqualTo("notifications/tools/list_changed");
        assertThat(change.at("/params/_meta/" + ID).asInt()).isEqualTo(7);
        assertThat(change.at("/params/_meta/source").asText()).isEqualTo("subscriptions");
        assertThat(change.at("/params/_meta/sequence").asInt()).isEqualTo(sequence);
        assertThat(change.at("/params/_meta/sentAt").asLong()).isPositive();
      }
      JsonNode update = next(updates);
      assertThat(update.at("/params/uri").asText()).isEqualTo("app://static-data");
      assertThat(update.at("/params/_meta/" + ID).asText()).isEqualTo("u");
      assertThat(server.ledger().counts().notifications())
          .containsEntry("notifications/subscriptions/acknowledged", 2L)
          .containsEntry("notifications/tools/list_changed", 2L)
          .containsEntry("notifications/resources/updated", 1L)
          .doesNotContainKey("notifications/prompts/list_changed");
      assertThat(server.ledger().counts().streams()).containsEntry("listen", 2L);
    }
  }

  @Test
  void aNotificationWithoutMetaGetsOne() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server);
        Wire listening = new Wire(server)) {
      listen(listening, "1", "{\"promptsListChanged\":true}");
      Stateless.result(wire, "test_trigger_prompt_change", "{}", "", "{}");
      assertThat(next(listening).path("params"))
          .hasToString("{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":1}}");
    }
  }

  @Test
  void aSessionReachesSubscriptionsWhenItTellsAll() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire session = Wire.initialized(server);
        Wire listening = new Wire(server)) {
      listen(listening, "1", "{\"toolsListChanged\":true}");
      session.call("1", "trigger-notification", "{\"kind\":\"tools\"}");
      session.call("2", "trigger-notification", "{\"kind\":\"tools\",\"scope\":\"all\"}");
      assertThat(next(listening).at("/params/_meta/source").asText()).isEqualTo("all");
    }
  }

  @Test
  void whatNoSubscriptionCanWantIsAToolError() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server)) {
      for (String kind : new String[] {"custom", "log"}) {
        JsonNode result =
            Stateless.result(wire, "trigger-notification", "{\"kind\":\"" + kind + "\"}", "", "{}");
        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.at("/content/0/text").asText()).contains("needs a session");
      }
    }
  }

  @Test
  void whoClosesTheStreamHearsNoMoreAndHasCancelled() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server);
        Wire listening = new Wire(server)) {
      listen(listening, "1", "{\"toolsListChanged\":true}");
      listening.disconnect();
      Wire.eventually(() -> server.openSubscriptions() == 0);
      Wire.eventually(() -> server.ledger().counts().outcome(Outcome.CANCELLED) == 1);
      trigger(wire, "{\"kind\":\"tools\"}");
      assertThat(server.ledger().counts().notifications())
          .doesNotContainKey("notifications/tools/list_changed");
    }
  }

  @Test
  void aServerThatStopsEndsTheSubscriptionWithAResult() {
    McpServer server = McpServer.start(McpServerConfig.defaults());
    try (Wire listening = new Wire(server)) {
      listen(listening, "\"s\"", "{}");
      server.close();
      JsonNode last = next(listening);
      assertThat(last.path("id").asText()).isEqualTo("s");
      assertThat(last.at("/result/resultType").asText()).isEqualTo("complete");
      assertThat(last.at("/result/_meta/" + ID).asText()).isEqualTo("s");
      assertThat(last.at("/result/_meta/io.modelcontextprotocol~1serverInfo/name").asText())
          .isNotEmpty();
      assertThat(listening.chunk()).isEmpty();
      assertThat(server.ledger().counts().outcome(Outcome.RESULT)).isEqualTo(1);
    }
  }

  @Test
  void oneSubscriptionTooManyIsRefused() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withMaxSessions(1));
        Wire first = new Wire(server);
        Wire second = new Wire(server)) {
      listen(first, "1", "{}");
      send(second, "2", "{}");
      assertThat(second.read().json().at("/error/code").asInt()).isEqualTo(-32000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"all\"", "{\"resourceSubscriptions\":[5]}"})
  void aFilterThatIsNoneIsRefused(String wanted) {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server)) {
      send(wire, "1", wanted);
      assertThat(wire.read().json().at("/error/code").asInt()).isEqualTo(-32602);
    }
  }

  @Test
  void aSilentSubscriptionIsKeptAlive() {
    McpServerConfig config = McpServerConfig.defaults().withKeepAlive(Duration.ofMillis(30));
    try (McpServer server = McpServer.start(config);
        Wire listening = new Wire(server)) {
      listen(listening, "1", "{}");
      assertThat(listening.chunk()).isEqualTo(": keepalive\n\n");
    }
  }
}

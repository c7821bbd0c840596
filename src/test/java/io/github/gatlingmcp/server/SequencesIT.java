package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Can who listens tell from the numbers alone that nothing was lost? */
final class SequencesIT {

  private static Talk connected(McpServer server) {
    return Talk.Over.WEBSOCKET.initialized(server);
  }

  /** The next notification as {@code source sequence}. */
  private static String stamp(Talk talk) {
    JsonNode params = talk.next().path("params");
    JsonNode stamp =
        params.has("_meta")
            ? params.path("_meta")
            : params.has("data") ? params.path("data") : params;
    assertThat(stamp.path("sentAt").asLong()).isPositive();
    return stamp.path("source").asText() + " " + stamp.path("sequence").asLong();
  }

  private static List<String> stamps(Talk talk, int count) {
    List<String> stamps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stamps.add(stamp(talk));
    }
    return stamps;
  }

  private static JsonNode trigger(Talk talk, String arguments, List<String> stamps) {
    talk.send(Wire.callBody("1", "trigger-notification", arguments));
    assertThat(stamps(talk, stamps.size())).containsExactlyElementsOf(stamps);
    return talk.next().at("/result/structuredContent");
  }

  private static void subscribe(Talk talk, String method) {
    talk.ask(
        "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"resources/"
            + method
            + "\",\"params\":{\"uri\":\"app://x\"}}");
  }

  @Test
  void eachSessionHasItsOwnNumbersForEachMethod() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Talk one = connected(server);
        Talk other = connected(server)) {
      JsonNode sent = trigger(one, "{\"count\":2}", List.of("session 1", "session 2"));
      assertThat(sent.path("lastSequence").asLong()).isEqualTo(2);
      trigger(other, "{}", List.of("session 1"));
      trigger(one, "{\"kind\":\"log\"}", List.of("session 1"));
      trigger(one, "{}", List.of("session 3"));
    }
  }

  @Test
  void whatGoesToAllIsNumberedOnceForAllFromWhereTheyJoined() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Talk one = connected(server)) {
      String all = "{\"kind\":\"tools\",\"scope\":\"all\"}";
      trigger(one, all, List.of("all 1"));
      try (Talk late = connected(server)) {
        trigger(one, all, List.of("all 2"));
        trigger(late, all, List.of("all 2", "all 3"));
      }
    }
  }

  @Test
  void whatTheSessionDoesNotWantTakesNoNumber() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Talk talk = connected(server)) {
      String updated = "{\"kind\":\"resource-updated\",\"uri\":\"app://x\"}";
      assertThat(trigger(talk, updated, List.of()).path("lastSequence").asLong()).isZero();
      subscribe(talk, "subscribe");
      trigger(talk, updated, List.of("session app://x 1"));
      subscribe(talk, "unsubscribe");
      trigger(talk, updated, List.of());
      subscribe(talk, "subscribe");
      trigger(talk, updated, List.of("session app://x 2"));
    }
  }

  @Test
  void numbersOfManyWhoTellAllAtOnceArriveInOrder() {
    McpServerConfig config = McpServerConfig.defaults().withEventLoops(4);
    try (McpServer server = McpServer.start(config);
        Talk hears = connected(server)) {
      List<Talk> tell = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        tell.add(connected(server));
      }
      String all = "{\"count\":200,\"scope\":\"all\"}";
      tell.forEach(talk -> talk.send(Wire.callBody("1", "trigger-notification", all)));
      for (int sequence = 1; sequence <= 800; sequence++) {
        assertThat(stamp(hears)).isEqualTo("all " + sequence);
      }
      tell.forEach(Talk::disconnect);
    }
  }

  @Test
  void ofResourcesWithoutEndNoNumbersAreKept() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Talk talk = connected(server)) {
      JsonNode last = talk.call("1", "ping", "{}");
      for (int i = 0; i <= 1000; i++) {
        last =
            talk.call(
                "1",
                "trigger-notification",
                "{\"kind\":\"resource-updated\",\"scope\":\"all\",\"uri\":\"app://" + i + "\"}");
      }
      assertThat(last.at("/result/isError").asBoolean()).isTrue();
      String endless = "{\"kind\":\"resource-updated\",\"uri\":\"" + "x".repeat(2049) + "\"}";
      assertThat(talk.call("1", "trigger-notification", endless).at("/result/isError").asBoolean())
          .isTrue();
    }
  }
}

package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.session.Outcome;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON-RPC batches, which a server has to take in revision 2025-03-26 and in no other. */
final class BatchIT {
  private static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

  private static String ping(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}";
  }

  private static String batch(String... messages) {
    return "[" + String.join(",", messages) + "]";
  }

  private static Wire initialized(McpServer server) {
    return Wire.initialized(server, "2025-03-26", "{}");
  }

  @Test
  void allAnswersComeOverOneStreamWhichThenEnds() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = initialized(server)) {
      String slow = Wire.callBody("1", "fetch-data", "{\"delayMs\":50}");
      String echo = Wire.callBody("\"two\"", "fast-echo", "{\"message\":\"m\"}");
      Wire.Reply reply = wire.post(batch(INITIALIZED, slow, echo, ping(3)));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("content-type")).isEqualTo("text/event-stream");
      assertThat(reply.body().split("\n\n", -1))
          .satisfiesExactly(
              event -> assertThat(event).contains("id: 1-1\n").contains("\"id\":\"two\""),
              event -> assertThat(event).contains("id: 1-2\n").contains("\"id\":3,"),
              event -> assertThat(event).contains("id: 1-3\n").contains("fetched after 50 ms"),
              rest -> assertThat(rest).isEmpty());
      assertThat(server.ledger().counts().method("tools/call")).isEqualTo(2);
      assertThat(server.ledger().counts().outcome(Outcome.RESULT)).isEqualTo(4);
      assertThat(wire.post(ping(4)).status()).as("the connection goes on").isEqualTo(200);
    }
  }

  @Test
  void aBatchWithoutARequestIsAccepted() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = initialized(server)) {
      Wire.Reply reply =
          wire.post(batch(INITIALIZED, "{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{}}"));
      assertThat(reply.head()).isEqualTo("HTTP/1.1 202 Accepted\ncontent-length: 0\n");
    }
  }

  @Test
  void theStreamEndsAlsoWhenSomeAreCancelledOrSpoiled() {
    McpServerConfig config =
        McpServerConfig.defaults().withFaults(FaultPlan.every(2, AnswerFault.HTTP_500));
    try (McpServer server = McpServer.start(config);
        Wire wire = initialized(server);
        Wire other = wire.again()) {
      wire.sendPost(
          batch(
              Wire.callBody("1", "fetch-data", "{\"delayMs\":60000}"),
              Wire.callBody("2", "fast-echo", "{\"message\":\"spoiled\"}"),
              ping(3)));
      wire.readHead();
      assertThat(wire.chunk()).contains("\"id\":3,");
      other.post(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
      assertThat(wire.chunk()).isEmpty();
      assertThat(server.ledger().counts().outcome(Outcome.CANCELLED)).isEqualTo(1);
      assertThat(server.ledger().counts().outcome(Outcome.HTTP_ERROR)).isEqualTo(1);
    }
  }

  @Test
  void aServerWithoutSessionsTakesThemToo() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withStateful(false));
        Wire wire = new Wire(server)) {
      assertThat(wire.post(batch(ping(1), ping(2))).body())
          .contains("\"id\":1")
          .contains("\"id\":2");
      wire.sendPost(Wire.POST_HEADERS + "MCP-Protocol-Version: 2025-06-18\r\n", batch(ping(1)));
      assertThat(wire.read().status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[7]",
        "[[]]",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}]"
      })
  void whatIsNoBatchOfMessagesIsRefused(String body) {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = initialized(server)) {
      refused(wire, body);
    }
  }

  @Test
  void moreThanAHundredAreTooMany() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = initialized(server)) {
      refused(wire, batch(Collections.nCopies(101, INITIALIZED).toArray(String[]::new)));
    }
  }

  private static void refused(Wire wire, String body) {
    Wire.Reply reply = wire.post(body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32600);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aVersionThatNobodyKnowsIsRefusedAsForASingleMessage(boolean stateful) {
    McpServerConfig config = McpServerConfig.defaults().withStateful(stateful);
    try (McpServer server = McpServer.start(config);
        Wire wire = stateful ? initialized(server) : new Wire(server)) {
      wire.sendPost(Wire.POST_HEADERS + "MCP-Protocol-Version: 1999-01-01\r\n", batch(ping(1)));
      Wire.Reply reply = wire.read();
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("Unsupported protocol version");
    }
  }
}

package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.session.Outcome;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one connection may do, and what becomes of it when it does more. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ConnectionIT {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  @Test
  void aBodyWhoseChunksAreBrokenIsNotTakenForWhole() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      wire.send("POST /mcp HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n");
      wire.send(Wire.POST_HEADERS + wire.sessionHeader() + "\r\n");
      wire.send(Integer.toHexString(PING.length()) + "\r\n" + PING + "\r\nno length\r\n");
      assertThat(wire.read().status()).isEqualTo(400);
      assertThat(wire.rest()).isEmpty();
      assertThat(server.ledger().counts().method("ping")).isZero();
      assertThat(server.ledger().counts().statuses()).containsEntry("400", 1L);
    }
  }

  @Test
  void aRefusalNeverStandsInTheMiddleOfAnotherAnswer() {
    McpServerConfig small = McpServerConfig.defaults().withMaxBodyBytes(500);
    String[] disturbances = {
      "no http at all\r\n\r\n",
      "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 501\r\n\r\n",
    };
    try (McpServer server = McpServer.start(small)) {
      for (String disturbance : disturbances) {
        try (Wire wire = Wire.initialized(server)) {
          wire.sendPost(Wire.callBody("1", "fetch-data", "{\"delayMs\":60000}"));
          wire.readHead();
          assertThat(wire.chunk()).startsWith("id: 1-0");
          wire.send(disturbance);
          assertThat(wire.rest()).as("closed without a word").isEmpty();
        }
      }
    }
  }

  @Test
  void theGoAheadForABodyWaitsUntilTheAnswerBeforeIsOver() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      wire.sendPost(Wire.callBody("1", "fetch-data", "{\"delayMs\":100}"));
      wire.send(
          "POST /mcp HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
              + Wire.POST_HEADERS
              + wire.sessionHeader()
              + "Content-Length: "
              + PING.length()
              + "\r\n\r\n");
      assertThat(wire.read().body()).contains("fetched after 100 ms");
      assertThat(wire.readHead().status()).isEqualTo(100);
      wire.send(PING);
      assertThat(wire.read().body()).contains("\"id\":1,\"result\":{}");
    }
  }

  @Test
  void aHeadThatIsTooLongHasItsOwnStatus() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      try (Wire wire = new Wire(server)) {
        wire.send("GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(wire.read().status()).isEqualTo(414);
      }
      try (Wire wire = new Wire(server)) {
        wire.send("GET / HTTP/1.1\r\nHost: localhost\r\nCookie: " + "x".repeat(9000) + "\r\n\r\n");
        assertThat(wire.read().status()).isEqualTo(431);
        assertThat(wire.rest()).isEmpty();
      }
    }
  }

  @Test
  void aClientThatSendsAheadWithoutReadingWaitsAndLosesNothing() throws Exception {
    int count = 3000;
    String read =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"app://large-data\"}}";
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      Thread sender =
          new Thread(() -> IntStream.range(0, count).forEach(i -> wire.sendPost(read)), "sender");
      sender.start();
      // Without a limit the server would have answered all of them into its own memory by now.
      Wire.eventually(() -> answered(server) > 10 && answersStandStill(server));
      assertThat(answered(server)).isLessThan(count / 2);
      for (int i = 0; i < count; i++) {
        assertThat(wire.read().body()).hasSizeGreaterThan(100_000);
      }
      sender.join();
    }
  }

  private static long answered(McpServer server) {
    return server.ledger().counts().outcome(Outcome.RESULT);
  }

  private static boolean answersStandStill(McpServer server) {
    long before = answered(server);
    long until = System.nanoTime() + 300_000_000L;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    return answered(server) == before;
  }

  @Test
  void hundredsOfRequestsSentAtOnceBehindASlowOneAreAllAnsweredInOrder() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server);
        Wire ahead = wire.again()) {
      ahead.sendPost(Wire.callBody("1", "fetch-data", "{\"delayMs\":100}"));
      ahead.sendPostsTogether(
          IntStream.range(0, 500).mapToObj(ConnectionIT::ping).toArray(String[]::new));
      assertThat(ahead.read().body()).contains("fetched");
      for (int i = 0; i < 500; i++) {
        assertThat(ahead.read().json().path("id").asInt()).isEqualTo(i);
      }
    }
  }

  private static String ping(int id) {
    return PING.replace("\"id\":1", "\"id\":" + id);
  }

  @Test
  void callsThatCancelEachOtherFromTwoConnectionsAtOnceNeverHoldEachOtherUp() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withEventLoops(2));
        Wire session = Wire.initialized(server);
        Wire one = session.again();
        Wire other = session.again()) {
      for (int i = 0; i < 400; i++) {
        callAndCancel(one, "\"a\"", "\"b\"");
        callAndCancel(other, "\"b\"", "\"a\"");
        for (Wire wire : new Wire[] {one, other}) {
          assertThat(wire.read().status()).isEqualTo(200);
          assertThat(wire.read().status()).isEqualTo(202);
        }
      }
    }
  }

  @Test
  void oneConnectionTooManyIsToldSoAndClosed() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withMaxConnections(1));
        Wire first = Wire.initialized(server)) {
      try (Wire second = first.again()) {
        Wire.Reply refused = second.post(PING);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("connection")).isEqualTo("close");
        assertThat(second.rest()).isEmpty();
      }
      assertThat(first.post(PING).status()).isEqualTo(200);
      Wire.eventually(() -> server.openConnections() == 1);
      first.disconnect();
      Wire.eventually(() -> server.openConnections() == 0);
      try (Wire third = first.again()) {
        assertThat(third.post(PING).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void aConnectionWithoutARequestIsClosedButOneThatWaitsForItsAnswerIsNot() {
    McpServerConfig config = McpServerConfig.defaults().withConnectionIdle(Duration.ofSeconds(1));
    try (McpServer server = McpServer.start(config);
        Wire answered = Wire.initialized(server);
        Wire listening = answered.again();
        Wire silent = answered.again();
        Wire slowHead = answered.again()) {
      listening.sendGet("");
      listening.readHead();
      slowHead.send("POST /mcp HTTP/1.1\r\nHost: loc");
      assertThat(answered.rest()).isEmpty();
      assertThat(silent.rest()).isEmpty();
      assertThat(slowHead.rest()).isEmpty();
      Wire.eventually(() -> server.openConnections() == 1);
      assertThat(listening.chunk()).startsWith("id: listen-0");
    }
  }

  private static void callAndCancel(Wire wire, String mine, String theirs) {
    wire.sendPost(Wire.callBody(mine, "fetch-data", "{\"delayMs\":1}"));
    wire.sendPost(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
            + theirs
            + "}}");
  }
}

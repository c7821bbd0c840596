package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.session.Outcome;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a server stops that is given the time for it. */
final class DrainIT {
  private static final McpServerConfig CONFIG =
      McpServerConfig.defaults().withDrainIdle(Duration.ZERO);
  private static final Duration LONG = Duration.ofSeconds(60);

  private static CompletableFuture<Boolean> drain(McpServer server, Duration limit) {
    return CompletableFuture.supplyAsync(() -> server.drain(limit));
  }

  private static boolean join(CompletableFuture<Boolean> drained) throws Exception {
    return drained.get(30, TimeUnit.SECONDS);
  }

  private static void slowCall(Wire wire, McpServer server, int millis) {
    wire.sendPost(Wire.callBody("7", "fetch-data", "{\"delayMs\":" + millis + "}"));
    Wire.eventually(() -> server.ledger().counts().tool("fetch-data") == 1);
  }

  @Test
  void aRunningCallIsAnsweredAndThenAllIsOver() throws Exception {
    try (McpServer server = McpServer.start(CONFIG);
        Wire wire = Wire.initialized(server)) {
      slowCall(wire, server, 1_000);
      CompletableFuture<Boolean> drained = drain(server, LONG);
      Wire.Reply reply = wire.read();
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).contains("\"id\":7");
      assertThat(wire.rest()).as("the connection is closed").isEmpty();
      assertThat(join(drained)).isTrue();
      assertThat(server.openConnections()).isZero();
      assertThat(server.ledger().counts().outcome(Outcome.CANCELLED)).isZero();
    }
  }

  @Test
  void whoListensIsToldWhenToComeBack() throws Exception {
    try (McpServer server = McpServer.start(CONFIG);
        Wire wire = Wire.initialized(server);
        Wire older = Wire.initialized(server, "2025-06-18", "{}")) {
      wire.sendGet("");
      wire.readHead();
      wire.chunk();
      older.sendGet("");
      older.readHead();
      assertThat(join(drain(server, LONG))).isTrue();
      assertThat(wire.chunk())
          .containsPattern("id: listen-\\d+\\.\\d+")
          .containsPattern("retry: \\d+");
      assertThat(wire.rest()).isEqualTo("0\r\n\r\n");
      assertThat(older.rest()).as("no event without data").isEqualTo("0\r\n\r\n");
    }
  }

  @Test
  void beforeItLeavesItServesWhoIsThereAndNobodyNew() throws Exception {
    McpServerConfig patient = CONFIG.withDrainNotice(LONG);
    McpServer server = McpServer.start(patient);
    CompletableFuture<Boolean> drained;
    try (Wire wire = Wire.initialized(server);
        Wire probe = new Wire(server)) {
      assertThat(probe.request("GET", "/health/ready", "", "").status()).isEqualTo(200);
      drained = drain(server, LONG);
      Wire.eventually(() -> get(server, "/health/ready").status() == 503);
      assertThat(get(server, "/health/live").status()).isEqualTo(200);
      assertThat(get(server, "/health").status()).isEqualTo(503);
      assertThat(get(server, "/health").json().path("status").asText()).isEqualTo("draining");
      Wire.Reply answered = wire.post(Wire.callBody("1", "fast-echo", "{\"message\":\"m\"}"));
      assertThat(answered.status()).isEqualTo(200);
      assertThat(answered.header("connection")).isEqualTo("close");
      refused(server);
      try (SocketWire socket = SocketWire.plain(server)) {
        assertThat(socket.upgrade("/mcp", SocketWire.OFFER)).startsWith("HTTP/1.1 503 ");
      }
    } finally {
      server.close();
    }
    join(drained);
  }

  /** Who was told that the connection stays may send the next request at any moment. */
  @Test
  void noConnectionClosesWithAnAnswerThatDidNotSaySo() throws Exception {
    McpServer server = McpServer.start(CONFIG.withDrainNotice(LONG));
    CompletableFuture<Boolean> drained;
    try (Wire wire = Wire.initialized(server)) {
      slowCall(wire, server, 1_000);
      Wire.Reply stays = wire.readHead();
      assertThat(stays.header("connection")).isNotEqualTo("close");
      drained = drain(server, LONG);
      Wire.eventually(() -> get(server, "/health/ready").status() == 503);
      assertThat(wire.body(stays)).contains("\"id\":7");
      Wire.Reply next = wire.post(Wire.callBody("8", "fast-echo", "{\"message\":\"m\"}"));
      assertThat(next.header("connection")).isEqualTo("close");
      assertThat(next.body()).contains("\"id\":8");
      assertThat(wire.rest()).as("the connection is closed").isEmpty();
    } finally {
      server.close();
    }
    join(drained);
  }

  private static Wire.Reply get(McpServer server, String path) {
    try (Wire wire = new Wire(server)) {
      return wire.request("GET", path, "", "");
    }
  }

  private static void refused(McpServer server) {
    try (Wire fresh = new Wire(server)) {
      Wire.Reply refusal = fresh.post(Wire.initialize("2025-11-25", "{}"));
      assertThat(refusal.status()).isEqualTo(503);
      assertThat(refusal.header("retry-after")).isEqualTo("1");
      assertThat(refusal.json().at("/error/message").asText()).contains("shutting down");
    }
  }

  @Test
  void whatTakesTooLongIsCut() throws Exception {
    try (McpServer server = McpServer.start(CONFIG);
        Wire wire = Wire.initialized(server)) {
      slowCall(wire, server, 60_000);
      assertThat(join(drain(server, Duration.ofMillis(100)))).isFalse();
      wire.rest();
      assertThat(server.ledger().counts().outcome(Outcome.CANCELLED)).isEqualTo(1);
    }
  }

  @Test
  void whoWaitsForACutAnswerOnAStreamIsToldWhenToComeBack() throws Exception {
    try (McpServer server = McpServer.start(CONFIG);
        Wire wire = Wire.initialized(server)) {
      wire.sendPost(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"fetch-data\",\"arguments\":{\"delayMs\":60000,\"steps\":2},\"_meta\":{\"progressToken\":1}}}");
      assertThat(wire.readHead().header("content-type")).isEqualTo("text/event-stream");
      assertThat(join(drain(server, Duration.ofMillis(100)))).isFalse();
      assertThat(wire.rest()).contains("retry: ").endsWith("0\r\n\r\n");
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws Exception {
    try (McpServer server = McpServer.start(CONFIG);
        Wire wire = Wire.initialized(server)) {
      assertThat(join(drain(server, LONG))).isTrue();
      assertThat(wire.rest()).isEmpty();
      assertThatThrownBy(() -> new Wire(server)).hasMessageContaining("refused");
    }
  }

  /** A balancer that keeps it alive may have sent a call that has not arrived. */
  @Test
  void aConnectionThatWasJustInUseMayAskOnceMore() throws Exception {
    McpServer server = McpServer.start(CONFIG.withDrainIdle(LONG));
    CompletableFuture<Boolean> drained;
    try (Wire wire = Wire.initialized(server)) {
      drained = drain(server, LONG);
      Wire.eventually(() -> refusesConnections(server));
      Wire.Reply answered = wire.post(Wire.callBody("1", "fast-echo", "{\"message\":\"m\"}"));
      assertThat(answered.status()).isEqualTo(200);
      assertThat(answered.header("connection")).isEqualTo("close");
      assertThat(wire.rest()).isEmpty();
      assertThat(join(drained)).isTrue();
    } finally {
      server.close();
    }
  }

  private static boolean refusesConnections(McpServer server) {
    try {
      new Wire(server).close();
      return false;
    } catch (UncheckedIOException refused) {
      return true;
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Over.class)
  void aConversationEndsWhenItsAnswersAreThere(Talk.Over transport) throws Exception {
    try (McpServer server = McpServer.start(CONFIG);
        Talk talk = transport.initialized(server)) {
      talk.send(Wire.callBody("7", "fetch-data", "{\"delayMs\":1000}"));
      Wire.eventually(() -> server.ledger().counts().tool("fetch-data") == 1);
      CompletableFuture<Boolean> drained = drain(server, LONG);
      JsonNode answer = talk.next();
      assertThat(answer.path("id").asInt()).isEqualTo(7);
      if (talk instanceof SocketWire socket) {
        assertThat(socket.read().closeCode()).isEqualTo(1001);
      }
      assertThat(join(drained)).isTrue();
    }
  }
}

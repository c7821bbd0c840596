package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.SocketSettings;
import io.github.gatlingmcp.server.session.LedgerCounts;
import io.github.gatlingmcp.server.session.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebSocketIT {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  private static McpServer started() {
    return McpServer.start(McpServerConfig.defaults());
  }

  private static McpServer with(SocketSettings settings) {
    return McpServer.start(McpServerConfig.defaults().withSockets(settings));
  }

  private static SocketWire initialized(McpServer server) {
    return (SocketWire) Talk.Over.WEBSOCKET.initialized(server);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mcp", "/ws"})
  void theSubprotocolIsChosenWhenItIsOffered(String path) {
    try (McpServer server = started();
        SocketWire wire = SocketWire.plain(server)) {
      String head = wire.upgrade(path, "Sec-WebSocket-Protocol: other, mcp\r\n");
      assertThat(head)
          .startsWith("HTTP/1.1 101 ")
          .containsIgnoringCase("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
          .containsIgnoringCase("sec-websocket-protocol: mcp\r\n");
      assertThat(wire.ask(PING).has("result")).isTrue();
      assertThat(server.ledger().counts().statuses()).containsOnly(Map.entry("101", 1L));
      assertThat(server.ledger().counts().streams()).containsOnly(Map.entry("websocket", 1L));
    }
  }

  @Test
  void aClientThatOffersNoSubprotocolGetsNone() {
    try (McpServer server = started();
        SocketWire wire = SocketWire.plain(server)) {
      assertThat(wire.upgrade("/mcp", ""))
          .startsWith("HTTP/1.1 101 ")
          .doesNotContainIgnoringCase("sec-websocket-protocol");
      assertThat(wire.ask(PING).has("result")).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/mcp | Sec-WebSocket-Protocol: graphql-ws, mcp2 | 400",
        "/ws  | Origin: http://evil.example              | 403",
        "/nix | Sec-WebSocket-Protocol: mcp              | 404",
      })
  void aBadOpeningIsRefusedOverHttp(String path, String header, int status) {
    try (McpServer server = started();
        SocketWire wire = SocketWire.plain(server)) {
      assertThat(wire.upgrade(path, header + "\r\n")).startsWith("HTTP/1.1 " + status + " ");
    }
  }

  @Test
  void anotherHostIsRefusedBeforeTheUpgrade() {
    McpServerConfig config = McpServerConfig.defaults().withAllowedHosts(Set.of("mcp.example"));
    try (McpServer server = McpServer.start(config);
        SocketWire wire = SocketWire.plain(server)) {
      assertThat(wire.upgrade("/mcp", SocketWire.OFFER)).startsWith("HTTP/1.1 403 ");
    }
  }

  @Test
  void whoAsksOtherwiseIsToldToUpgrade() {
    try (McpServer server = started();
        Wire wire = new Wire(server)) {
      Wire.Reply reply = wire.request("GET", "/ws", "", "");
      assertThat(reply.status()).isEqualTo(426);
      assertThat(reply.header("sec-websocket-version")).isEqualTo("13");
      String old = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\n";
      assertThat(wire.request("GET", "/mcp", old, "").status()).isEqualTo(426);
      String keyless = old.replace(": 8", ": 13");
      assertThat(wire.request("GET", "/mcp", keyless, "").status()).isEqualTo(400);
    }
  }

  @Test
  void itCanBeSwitchedOffOrMoved() {
    SocketSettings settings = SocketSettings.defaults();
    try (McpServer off = with(settings.withWebSocket(false));
        SocketWire wire = SocketWire.plain(off)) {
      assertThat(wire.upgrade("/ws", SocketWire.OFFER)).startsWith("HTTP/1.1 404 ");
      assertThat(wire.upgrade("/mcp", SocketWire.OFFER)).startsWith("HTTP/1.1 406 ");
    }
    try (McpServer moved = with(settings.withWebSocketPath("/socket"));
        SocketWire wire = SocketWire.plain(moved)) {
      assertThat(wire.upgrade("/ws", SocketWire.OFFER)).startsWith("HTTP/1.1 404 ");
      assertThat(wire.upgrade("/socket", SocketWire.OFFER)).startsWith("HTTP/1.1 101 ");
    }
    try (McpServer stateless = McpServer.start(McpServerConfig.defaults().withStateful(false));
        SocketWire wire = SocketWire.plain(stateless)) {
      assertThat(wire.upgrade("/mcp", SocketWire.OFFER)).startsWith("HTTP/1.1 405 ");
    }
  }

  @Test
  void whoDoesNotAwaitTheAnswerToTheOpeningIsCutOff() {
    try (McpServer server = started();
        SocketWire wire = SocketWire.plain(server)) {
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.writeBytes(
          SocketWire.upgradeRequest("/mcp", SocketWire.OFFER).getBytes(StandardCharsets.UTF_8));
      both.writeBytes(SocketWire.frame(0x81, PING.getBytes(StandardCharsets.UTF_8)));
      wire.raw(both.toByteArray());
      assertThat(wire.rest()).endsWith("end");
      assertThat(server.ledger().counts().method("ping")).isZero();
    }
  }

  @Test
  void aMessageInPartsIsOneMessage() {
    try (McpServer server = started();
        SocketWire wire = initialized(server)) {
      String message = Wire.callBody("1", "fast-echo", "{\"message\":\"in parts\"}");
      wire.part(SocketWire.TEXT, false, message.substring(0, 10));
      wire.send(SocketWire.PING, new byte[] {7});
      wire.part(0, false, message.substring(10, 20));
      wire.part(0, true, message.substring(20));
      assertThat(wire.read()).as("control frames may come between").satisfies(WebSocketIT::isPong);
      assertThat(wire.next().at("/result/content/0/text").asText()).isEqualTo("in parts");
    }
  }

  private static void isPong(SocketWire.Frame frame) {
    assertThat(frame.opcode()).isEqualTo(SocketWire.PONG);
    assertThat(frame.payload()).containsExactly(7);
  }

  @Test
  void aBinaryFrameClosesTheSocket() {
    try (McpServer server = started();
        SocketWire wire = initialized(server)) {
      wire.send(SocketWire.BINARY, PING.getBytes(StandardCharsets.UTF_8));
      assertThat(wire.read().closeCode()).isEqualTo(1003);
      Wire.eventually(() -> server.openSessions() == 0);
      wire.send(SocketWire.CLOSE, new byte[] {3, (byte) 0xeb});
      assertThat(wire.rest()).isEqualTo("end");
    }
  }

  @Test
  void textThatIsNoUtf8ClosesTheSocket() {
    try (McpServer server = started();
        SocketWire wire = initialized(server)) {
      wire.send(SocketWire.TEXT, new byte[] {'"', (byte) 0xc3, '"'});
      assertThat(wire.read().closeCode()).isEqualTo(1007);
    }
  }

  @Test
  void malformedMessagesAreAnsweredAndTheSocketStays() {
    try (McpServer server = started();
        SocketWire wire = initialized(server)) {
      assertError(wire.ask("{\"jsonrpc\":\"2.0\",\"id\":8,"), -32700);
      assertError(wire.ask("{\"hello\":1}"), -32600);
      assertError(wire.ask("[" + PING + "," + PING + "]"), -32600);
      assertThat(wire.ask(PING).has("result")).isTrue();
      assertThat(server.ledger().counts().method("(malformed)")).isEqualTo(3);
    }
  }

  private static void assertError(JsonNode answer, int code) {
    assertThat(answer.path("id").isNull()).as(answer.toString()).isTrue();
    assertThat(answer.at("/error/code").asInt()).isEqualTo(code);
  }

  @Test
  void aMessageThatIsTooLongClosesTheSocket() {
    McpServerConfig config = McpServerConfig.defaults().withMaxBodyBytes(10_000);
    try (McpServer server = McpServer.start(config);
        SocketWire whole = initialized(server);
        SocketWire parts = initialized(server)) {
      String long1 = "x".repeat(9_000);
      whole.call("1", "fast-echo", "{\"message\":\"" + long1 + "\"}");
      whole.send("x".repeat(5_000_000));
      assertThat(whole.read().closeCode()).isEqualTo(1009);
      parts.part(SocketWire.TEXT, false, long1);
      parts.part(0, false, long1);
      assertThat(parts.read().closeCode()).isEqualTo(1009);
      Wire.eventually(() -> server.openSessions() == 0);
    }
  }

  @Test
  void twoCallsOfOneIdAtATimeAreOneTooMany() {
    try (McpServer server = started();
        SocketWire wire = initialized(server)) {
      wire.sendTogether(
          Wire.callBody("3", "fetch-data", "{\"delayMs\":300}"),
          Wire.callBody("3", "fetch-data", "{\"delayMs\":1}"));
      assertError(wire.next(), -32600);
      JsonNode first = wire.next();
      assertThat(first.path("id").asInt()).isEqualTo(3);
      assertThat(first.has("result")).as("the first is not confused").isTrue();
      assertThat(wire.call("3", "fetch-data", "{\"delayMs\":1}").has("result")).isTrue();
    }
  }

  @Test
  void theClientClosesAndIsAnsweredInKind() {
    try (McpServer server = started();
        SocketWire wire = initialized(server)) {
      wire.send(SocketWire.CLOSE, new byte[] {3, (byte) 0xe8, 'b', 'y', 'e'});
      assertThat(wire.read().closeCode()).isEqualTo(1000);
      assertThat(wire.rest()).isEqualTo("end");
      Wire.eventually(() -> server.openSessions() == 0);
    }
  }

  @Test
  void aServerThatStopsSaysSo() {
    McpServer server = started();
    try (SocketWire talking = initialized(server);
        SocketWire silent = SocketWire.connected(server)) {
      talking.send(Wire.callBody("1", "fetch-data", "{\"delayMs\":60000}"));
      Wire.eventually(() -> server.ledger().counts().tool("fetch-data") == 1);
      server.close();
      assertThat(talking.read().closeCode()).isEqualTo(1001);
      assertThat(silent.read().closeCode()).isEqualTo(1001);
      assertThat(talking.rest()).isEqualTo("end");
      LedgerCounts counts = server.ledger().counts();
      assertThat(counts.sessions())
          .containsOnly(Map.entry("opened", 1L), Map.entry("server_stopped", 1L));
      assertThat(counts.outcome(Outcome.CANCELLED)).isEqualTo(1);
      assertThat(server.openConnections()).isZero();
    }
  }

  @Test
  void aClientThatAnswersNoPingIsCutOff() {
    SocketSettings settings = SocketSettings.defaults().withPing(Duration.ofSeconds(1));
    try (McpServer server = with(settings);
        SocketWire dead = initialized(server)) {
      assertThat(dead.read().opcode()).isEqualTo(SocketWire.PING);
      dead.send(SocketWire.PONG, new byte[0]);
      assertThat(dead.read().opcode()).as("alive after a pong").isEqualTo(SocketWire.PING);
      assertThat(dead.rest()).isEqualTo("end");
      Wire.eventually(() -> server.openSessions() == 0);
      assertThat(server.ledger().counts().streams()).containsEntry("silent", 1L);
    }
  }

  @Test
  void aClientThatReadsSlowlyIsNotTakenForSilent() {
    Duration interval = Duration.ofMillis(500);
    McpServerConfig config =
        McpServerConfig.defaults()
            .withSockets(SocketSettings.defaults().withPing(interval))
            .withMaxQueuedMessages(10_000);
    try (McpServer server = McpServer.start(config);
        SocketWire slow = SocketWire.connected(server, 4096)) {
      slow.send(Talk.initialize("2025-11-25", "{}"));
      assertThat(withPongs(slow).path("id").asText()).isEqualTo("init");
      String burst = "{\"count\":1000,\"canary\":\"" + "x".repeat(10_000) + "\"}";
      slow.send(Wire.callBody("1", "trigger-notification", burst));
      Wire.eventually(() -> server.ledger().counts().tool("trigger-notification") == 1);
      long later = System.nanoTime() + interval.multipliedBy(3).toNanos();
      Wire.eventually(() -> System.nanoTime() > later);
      for (int i = 1; i <= 1000; i++) {
        assertThat(withPongs(slow).at("/params/sequence").asInt()).isEqualTo(i);
      }
      assertThat(withPongs(slow).path("id").asInt()).isEqualTo(1);
      assertThat(server.ledger().counts().streams()).doesNotContainKey("silent");
    }
  }

  /** The next message; pings before it are answered. */
  private static JsonNode withPongs(SocketWire wire) {
    SocketWire.Frame frame = wire.read();
    while (frame.opcode() == SocketWire.PING) {
      wire.send(SocketWire.PONG, new byte[0]);
      frame = wire.read();
    }
    return Wire.parse(frame.text());
  }

  @Test
  void aClientThatDoesNotReadIsCutOff() {
    McpServerConfig config = McpServerConfig.defaults().withMaxQueuedMessages(10);
    try (McpServer server = McpServer.start(config);
        SocketWire lazy = SocketWire.connected(server, 4096);
        Wire other = Wire.initialized(server)) {
      lazy.ask(Talk.initialize("2025-11-25", "{}"));
      String canary = "x".repeat(10_000);
      String burst = "{\"scope\":\"all\",\"count\":500,\"canary\":\"" + canary + "\"}";
      Wire.eventually(
          () -> {
            other.call("1", "trigger-notification", burst);
            return server.ledger().counts().streams().containsKey("overflow");
          });
      Wire.eventually(() -> server.openSessions() == 1);
    }
  }

  @Test
  void aClientThatSendsButDoesNotReadIsNotReadFrom() throws Exception {
    try (McpServer server = started();
        SocketWire lazy = SocketWire.connected(server, 4096)) {
      lazy.ask(Talk.initialize("2025-11-25", "{}"));
      String message = "x".repeat(100_000);
      Thread sender =
          new Thread(
              () -> {
                for (int i = 1; i <= 200; i++) {
                  lazy.send(
                      Wire.callBody(
                          String.valueOf(i), "fast-echo", "{\"message\":\"" + message + "\"}"));
                }
              });
      sender.start();
      for (int i = 1; i <= 200; i++) {
        assertThat(lazy.next().path("id").asInt()).isEqualTo(i);
      }
      sender.join();
      assertThat(server.ledger().counts().streams()).doesNotContainKey("overflow");
    }
  }

  @Test
  void limitsAreRefusedWith503() {
    McpServerConfig config = McpServerConfig.defaults().withMaxSessions(1).withMaxConnections(3);
    try (McpServer server = McpServer.start(config);
        SocketWire early = SocketWire.connected(server);
        SocketWire first = initialized(server);
        SocketWire second = SocketWire.plain(server);
        SocketWire oneTooMany = SocketWire.plain(server)) {
      assertThat(second.upgrade("/mcp", SocketWire.OFFER)).startsWith("HTTP/1.1 503 ");
      assertThat(oneTooMany.upgrade("/mcp", SocketWire.OFFER)).startsWith("HTTP/1.1 503 ");
      JsonNode late = early.ask(Talk.initialize("2025-11-25", "{}"));
      assertThat(late.path("id").asText()).isEqualTo("init");
      assertThat(late.at("/error/code").asInt()).isEqualTo(-32000);
      first.disconnect();
      Wire.eventually(() -> server.openSessions() == 0);
      assertThat(early.ask(Talk.initialize("2025-11-25", "{}")).has("result")).isTrue();
    }
  }

  @Test
  void moreCallsAtATimeThanTheServerKeepsAreRefused() {
    try (McpServer server = started();
        SocketWire wire = initialized(server)) {
      ByteArrayOutputStream calls = new ByteArrayOutputStream();
      for (int id = 1; id <= 10_001; id++) {
        String call = Wire.callBody(String.valueOf(id), "fetch-data", "{\"delayMs\":60000}");
        calls.writeBytes(SocketWire.frame(0x81, call.getBytes(StandardCharsets.UTF_8)));
      }
      wire.raw(calls.toByteArray());
      JsonNode refused = wire.next();
      assertThat(refused.path("id").asInt()).isEqualTo(10_001);
      assertThat(refused.at("/error/code").asInt()).isEqualTo(-32000);
    }
  }

  @Test
  void faultsStrikeHereToo() {
    FaultPlan plan =
        FaultPlan.every(5, AnswerFault.CLOSE)
            .andEvery(4, AnswerFault.SILENCE)
            .andEvery(3, AnswerFault.HTTP_500)
            .andEvery(2, AnswerFault.RPC_ERROR);
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan));
        SocketWire wire = initialized(server)) {
      String echo = "{\"message\":\"m\"}";
      assertThat(wire.call("1", "fast-echo", echo).has("result")).isTrue();
      assertThat(wire.call("2", "fast-echo", echo).at("/error/code").asInt()).isEqualTo(-32603);
      JsonNode third = wire.call("3", "fast-echo", echo);
      assertThat(third.path("id").asInt()).isEqualTo(3);
      assertThat(third.at("/error/message").asText()).isEqualTo("injected HTTP error");
      wire.send(Wire.callBody("4", "fast-echo", echo));
      wire.send(Wire.callBody("5", "fast-echo", echo));
      assertThat(wire.read().closeCode()).isEqualTo(1011);
      LedgerCounts counts = server.ledger().counts();
      assertThat(counts.outcomes())
          .containsOnly(
              Map.entry("RESULT", 2L), Map.entry("RPC_ERROR", 2L), Map.entry("DROPPED", 2L));
    }
    FaultPlan late = FaultPlan.delayEvery(2, 100).andEvery(1, AnswerFault.RESET);
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        SocketWire wire = initialized(server)) {
      server.faults(late);
      wire.send(Wire.callBody("1", "fast-echo", "{\"message\":\"m\"}"));
      assertThat(wire.rest()).isEqualTo("reset");
    }
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        SocketWire wire = initialized(server)) {
      server.faults(FaultPlan.delayEvery(1, 100));
      wire.sendTogether(
          Wire.callBody("1", "fast-echo", "{\"message\":\"late\"}"), PING.replace(":1,", ":2,"));
      assertThat(wire.next().path("id").asInt()).isEqualTo(2);
      assertThat(wire.next().at("/result/content/0/text").asText()).isEqualTo("late");
    }
  }
}

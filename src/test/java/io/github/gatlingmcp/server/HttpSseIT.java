package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.SocketSettings;
import io.github.gatlingmcp.server.session.Outcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HttpSseIT {
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String EVENTS = "Accept: text/event-stream\r\n";
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  private static McpServer started() {
    return McpServer.start(McpServerConfig.defaults());
  }

  private static SseTalk initialized(McpServer server) {
    return (SseTalk) Talk.Over.HTTP_SSE.initialized(server);
  }

  @Test
  void theStreamNamesTheEndpointAndPostsAreAccepted() {
    try (McpServer server = started();
        SseTalk talk = new SseTalk(server)) {
      assertThat(talk.endpoint()).matches("/message\\?sessionId=[0-9a-f-]{36}");
      Wire.Reply accepted = talk.post(PING);
      assertThat(accepted.status()).isEqualTo(202);
      assertThat(accepted.body()).isEmpty();
      assertThat(talk.next()).hasToString("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
      assertThat(server.ledger().counts().streams()).containsOnly(Map.entry("http-sse", 1L));
      assertThat(server.ledger().counts().statuses())
          .containsOnly(Map.entry("200", 1L), Map.entry("202", 1L));
    }
  }

  @Test
  void aSessionThatIsNotOpenIsNotFound() {
    try (McpServer server = started();
        Wire wire = new Wire(server);
        SseTalk talk = initialized(server)) {
      String elsewhere = "/message?sessionId=00000000-0000-0000-0000-000000000000";
      assertThat(wire.request("POST", elsewhere, JSON, PING).status()).isEqualTo(404);
      assertThat(wire.request("POST", "/message", JSON, PING).status()).isEqualTo(404);
      talk.stream().disconnect();
      Wire.eventually(() -> server.openSessions() == 0);
      Wire.Reply gone = wire.request("POST", talk.endpoint(), JSON, PING);
      assertThat(gone.status()).isEqualTo(404);
      assertThat(gone.json().at("/error/code").asInt()).isEqualTo(-32001);
    }
  }

  @Test
  void badRequestsAreRefusedByStatus() {
    try (McpServer server = started();
        SseTalk talk = initialized(server);
        Wire wire = new Wire(server)) {
      Wire.Reply malformed = talk.post("{bad json");
      assertThat(malformed.status()).isEqualTo(400);
      assertThat(malformed.json().at("/error/code").asInt()).isEqualTo(-32700);
      assertThat(talk.post("{\"hello\":1}").json().at("/error/code").asInt()).isEqualTo(-32600);
      assertThat(
              wire.request("POST", talk.endpoint(), "Content-Type: text/plain\r\n", PING).status())
          .isEqualTo(415);
      assertThat(wire.request("GET", "/sse", "Accept: application/json\r\n", "").status())
          .isEqualTo(406);
      assertThat(wire.request("POST", "/sse", JSON, PING).header("allow")).isEqualTo("GET");
      assertThat(wire.request("GET", "/message", EVENTS, "").header("allow")).isEqualTo("POST");
      String origin = EVENTS + "Origin: http://evil.example\r\n";
      assertThat(wire.request("GET", "/sse", origin, "").status()).isEqualTo(403);
      assertThat(talk.ask(PING).has("result")).as("the session is still good").isTrue();
    }
  }

  @Test
  void twoCallsOfOneIdAtATimeAreOneTooMany() {
    try (McpServer server = started();
        SseTalk talk = initialized(server)) {
      talk.send(Wire.callBody("3", "fetch-data", "{\"delayMs\":1000}"));
      Wire.Reply refused = talk.post(Wire.callBody("3", "fetch-data", "{\"delayMs\":1}"));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(talk.next().has("result")).isTrue();
    }
  }

  @Test
  void aSilentStreamIsKeptAliveByComments() {
    McpServerConfig config = McpServerConfig.defaults().withKeepAlive(Duration.ofMillis(30));
    try (McpServer server = McpServer.start(config);
        SseTalk talk = new SseTalk(server)) {
      assertThat(talk.stream().chunk()).isEqualTo(": keepalive\n\n");
      assertThat(talk.stream().chunk()).isEqualTo(": keepalive\n\n");
    }
  }

  @Test
  void itCanBeSwitchedOffOrMoved() {
    SocketSettings settings = SocketSettings.defaults();
    McpServerConfig config = McpServerConfig.defaults();
    try (McpServer off = McpServer.start(config.withSockets(settings.withHttpSse(false)));
        Wire wire = new Wire(off)) {
      assertThat(wire.request("GET", "/sse", EVENTS, "").status()).isEqualTo(404);
      assertThat(wire.request("POST", "/message", JSON, PING).status()).isEqualTo(404);
    }
    SocketSettings elsewhere = settings.withSsePath("/old/sse").withMessagePath("/old/post");
    try (McpServer moved = McpServer.start(config.withSockets(elsewhere));
        SseTalk talk = new SseTalk(moved, "/old/sse")) {
      assertThat(talk.endpoint()).startsWith("/old/post?sessionId=");
      assertThat(talk.ask(PING).has("result")).isTrue();
    }
  }

  @Test
  void limitsAreRefusedWith503() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withMaxSessions(1));
        SseTalk early = new SseTalk(server);
        SseTalk first = initialized(server);
        Wire wire = new Wire(server)) {
      assertThat(first.ask(PING).has("result")).isTrue();
      assertThat(wire.request("GET", "/sse", EVENTS, "").status()).isEqualTo(503);
      Wire.Reply late = early.post(Talk.initialize("2024-11-05", "{}"));
      assertThat(late.status()).isEqualTo(503);
      assertThat(server.ledger().counts().outcome(Outcome.HTTP_ERROR)).isEqualTo(1);
    }
  }

  @Test
  void aServerThatStopsEndsTheStream() {
    McpServer server = started();
    try (SseTalk talk = initialized(server)) {
      server.close();
      assertThat(talk.stream().rest()).isEqualTo("0\r\n\r\n");
    }
  }

  @Test
  void aClientThatDoesNotReadIsCutOff() {
    McpServerConfig config = McpServerConfig.defaults().withMaxQueuedMessages(10);
    try (McpServer server = McpServer.start(config);
        SseTalk lazy = initialized(server);
        Wire other = Wire.initialized(server)) {
      String canary = "x".repeat(10_000);
      String burst = "{\"scope\":\"all\",\"count\":500,\"canary\":\"" + canary + "\"}";
      Wire.eventually(
          () -> {
            other.call("1", "trigger-notification", burst);
            return server.ledger().counts().streams().containsKey("overflow");
          });
      Wire.eventually(() -> server.openSessions() == 1);
      assertThat(lazy.stream().rest()).isNotEmpty();
    }
  }

  @Test
  void faultsStrikeHereToo() {
    FaultPlan plan =
        FaultPlan.every(4, AnswerFault.CLOSE)
            .andEvery(3, AnswerFault.SILENCE)
            .andEvery(2, AnswerFault.HTTP_500);
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan));
        SseTalk talk = initialized(server)) {
      String echo = "{\"message\":\"m\"}";
      assertThat(talk.call("1", "fast-echo", echo).has("result")).isTrue();
      assertThat(talk.post(Wire.callBody("2", "fast-echo", echo)).status()).isEqualTo(500);
      talk.send(Wire.callBody("3", "fast-echo", echo));
      talk.send(Wire.callBody("4", "fast-echo", echo));
      assertThat(talk.stream().rest()).as("the stream breaks off").isEmpty();
      assertThat(server.ledger().counts().outcomes())
          .containsEntry("RESULT", 2L)
          .containsEntry("HTTP_ERROR", 1L)
          .containsEntry("DROPPED", 2L);
    }
  }
}

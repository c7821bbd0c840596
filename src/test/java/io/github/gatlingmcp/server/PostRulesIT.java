package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.http.AnswerMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostRulesIT {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
  private McpServer server = McpServer.start(McpServerConfig.defaults().withMaxBodyBytes(2000));

  @BeforeAll
  void listens() {
    assertThat(server.uri()).hasToString("http://127.0.0.1:" + server.port() + "/mcp");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Accept: application/json                    | application/json | 406 | -32000",
        "Accept: text/event-stream                   | application/json | 406 | -32000",
        "Accept: application/json, text/event-stream | text/plain       | 415 | -32000",
        "Accept: APPLICATION/JSON;q=1, text/*;q=0.5  | application/json; charset=utf-8 | 200 | 0",
        "Accept: */*                                 | application/json | 200 | 0",
      })
  void mediaTypesAreChecked(String accept, String contentType, int status, int code) {
    try (Wire wire = Wire.initialized(server)) {
      wire.sendPost(accept + "\r\nContent-Type: " + contentType + "\r\n", PING);
      check(wire.read(), status, code);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MCP-Protocol-Version: 1900-01-01      | 400 | -32000",
        "MCP-Protocol-Version: 2025-11-25      | 200 | 0",
        "Origin: http://evil.example.com       | 403 | -32000",
        "Origin: null                          | 403 | -32000",
        "Origin: http://localhost:8080         | 200 | 0",
        "Origin: http://127.0.0.1.evil.example | 403 | -32000",
      })
  void versionAndOriginAreChecked(String header, int status, int code) {
    try (Wire wire = Wire.initialized(server)) {
      wire.sendPost(Wire.POST_HEADERS + header + "\r\n", PING);
      check(wire.read(), status, code);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example.com,403",
    "evil.example.com:3001,403",
    "127.0.0.1.evil.example,403",
    "localhost:3001,200",
    "LOCALHOST,200",
    "[::1]:3001,200",
  })
  void theHostIsChecked(String host, int status) {
    try (Wire wire = new Wire(server)) {
      wire.send("GET /health HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
      assertThat(wire.read().status()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"jsonrpc\":\"2.0\",\"id\":8,       | -32700",
        "not json                             | -32700",
        "{\"hello\":1}                        | -32600",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}] | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | -32600",
        "7                                    | -32600",
      })
  void whatIsNoMessageIsRefused(String body, int code) {
    try (Wire wire = Wire.initialized(server)) {
      Wire.Reply reply = wire.post(body);
      check(reply, 400, code);
      assertThat(reply.body()).endsWith("}").startsWith("{\"jsonrpc\":\"2.0\",\"id\":null,");
      assertThat(wire.post(PING).status()).as("the connection goes on").isEqualTo(200);
    }
  }

  private static void check(Wire.Reply reply, int status, int code) {
    assertThat(reply.status()).as(reply.head() + reply.body()).isEqualTo(status);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(code);
  }

  @Test
  void unknownMethodsAndToolsAreJsonRpcErrors() {
    try (Wire wire = Wire.initialized(server)) {
      assertThat(wire.post("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"no/such\"}").body())
          .isEqualTo(
              "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}");
      assertThat(wire.post(Wire.callBody("2", "nope", "{}")).body())
          .isEqualTo(
              "{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":-32602,\"message\":\"Unknown tool: nope\"}}");
      assertThat(wire.call("3", "fast-echo", "{\"message\":5}").at("/result/isError").asBoolean())
          .isTrue();
    }
  }

  @Test
  void anEchoIsTheseBytes() {
    try (Wire wire = Wire.initialized(server)) {
      Wire.Reply reply = wire.post(Wire.callBody("7", "fast-echo", "{\"message\":\"a\\\"é\\n\"}"));
      assertThat(reply.head())
          .isEqualTo("HTTP/1.1 200 OK\ncontent-type: application/json\ncontent-length: 80\n");
      assertThat(reply.body())
          .isEqualTo(
              "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"a\\\"é\\n\"}]}}");
    }
  }

  @Test
  void aNotificationAndAResponseAreAcceptedWithoutABody() {
    try (Wire wire = Wire.initialized(server)) {
      wire.sendPost("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      assertThat(wire.read().head()).isEqualTo("HTTP/1.1 202 Accepted\ncontent-length: 0\n");
      assertThat(wire.post("{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":{}}").status())
          .isEqualTo(202);
    }
  }

  @Test
  void aStreamAnswerIsTheseBytesAndTheConnectionGoesOn() {
    McpServerConfig streaming = McpServerConfig.defaults().withAnswerMode(AnswerMode.STREAM);
    try (McpServer streams = McpServer.start(streaming);
        Wire wire = Wire.initialized(streams)) {
      Wire.Reply reply = wire.post(PING);
      assertThat(reply.head())
          .isEqualTo(
              """
              HTTP/1.1 200 OK
              content-type: text/event-stream
              cache-control: no-cache
              x-accel-buffering: no
              transfer-encoding: chunked
              """);
      assertThat(reply.body())
          .isEqualTo(
              "id: 2-0\ndata: \n\nevent: message\nid: 2-1\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n\n");
      assertThat(wire.post(PING).body()).contains("id: 3-1\n");
    }
  }

  @Test
  void before20251125StreamsHaveNoPrimingEvent() {
    McpServerConfig streaming = McpServerConfig.defaults().withAnswerMode(AnswerMode.STREAM);
    try (McpServer streams = McpServer.start(streaming);
        Wire wire = Wire.initialized(streams, "2025-06-18", "{}")) {
      assertThat(wire.post(PING).body()).startsWith("event: message\nid: 2-1\n");
    }
  }

  @Test
  void aBodyThatIsTooLongIsRefusedHoweverItComes() {
    String body = Wire.callBody("1", "fast-echo", "{\"message\":\"" + "x".repeat(3000) + "\"}");
    try (Wire wire = Wire.initialized(server)) {
      check(wire.post(body), 413, -32000);
      assertThat(wire.rest()).isEmpty();
    }
    try (Wire wire = Wire.initialized(server)) {
      wire.send(
          "POST /mcp HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
              + Wire.POST_HEADERS
              + wire.sessionHeader()
              + "\r\n"
              + Integer.toHexString(body.length())
              + "\r\n"
              + body
              + "\r\n0\r\n\r\n");
      check(wire.read(), 413, -32000);
    }
  }

  @Test
  void aBodyInChunksAndAHeadInPiecesAreRead() {
    try (Wire wire = Wire.initialized(server)) {
      wire.send("POST /mcp HTTP/1.1\r\nHost: loc");
      wire.send("alhost\r\nTransfer-Encoding: chunked\r\n" + Wire.POST_HEADERS);
      wire.send(wire.sessionHeader() + "\r\n" + "5\r\n" + PING.substring(0, 5) + "\r\n");
      String rest = PING.substring(5);
      wire.send(Integer.toHexString(rest.length()) + "\r\n" + rest + "\r\n0\r\n\r\n");
      assertThat(wire.read().status()).isEqualTo(200);
    }
  }

  @Test
  void requestsSentAheadAreAnsweredInOrder() {
    try (Wire wire = Wire.initialized(server)) {
      wire.sendPost(Wire.callBody("1", "fetch-data", "{\"delayMs\":50}"));
      wire.sendPost(Wire.callBody("2", "fast-echo", "{\"message\":\"second\"}"));
      assertThat(wire.read().body()).contains("\"id\":1,").contains("fetched after 50 ms");
      assertThat(wire.read().body()).contains("\"id\":2,").contains("second");
    }
  }

  @Test
  void otherMethodsAndPathsAreRefused() {
    try (Wire wire = new Wire(server)) {
      Wire.Reply put = wire.request("PUT", "/mcp", "", "");
      assertThat(put.status()).isEqualTo(405);
      assertThat(put.header("allow")).isEqualTo("GET, POST, DELETE");
      assertThat(wire.request("GET", "/nowhere", "", "").status()).isEqualTo(404);
    }
  }

  @Test
  void aClientThatWantsToCloseIsClosed() {
    try (Wire wire = Wire.initialized(server)) {
      wire.sendPost(Wire.POST_HEADERS + "Connection: close\r\n", PING);
      assertThat(wire.read().header("connection")).isEqualTo("close");
      assertThat(wire.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no http at all\r\n\r\n", "GET /mcp HTTP/1.1\r\nbad header\r\n\r\n"})
  void whatIsNoHttpIsRefusedAndClosed(String bytes) {
    try (Wire wire = new Wire(server)) {
      wire.send(bytes);
      Wire.Reply reply = wire.read();
      assertThat(reply.status()).isEqualTo(400);
      assertThat(wire.rest()).isEmpty();
    }
  }
}

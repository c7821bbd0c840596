package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HandshakeIT {

  private static String initialize(String revision) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\""
        + revision
        + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"0\"}}}";
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-05,2024-11-05",
    "2025-03-26,2025-03-26",
    "2025-06-18,2025-06-18",
    "2025-11-25,2025-11-25",
    "2026-07-28,2025-11-25",
    "1999-01-01,2025-11-25",
  })
  void knownRevisionsAreEchoedAndOthersAnsweredWithTheNewest(String asked, String answered) {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server)) {
      Wire.Reply reply = wire.post(initialize(asked));
      assertThat(reply.json().at("/result/protocolVersion").asText()).isEqualTo(answered);
      assertThat(reply.header("mcp-session-id")).matches("[!-~]{16,}");
    }
  }

  @Test
  void theAnswerIsTheseBytes() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server)) {
      Wire.Reply reply = wire.post(initialize("2025-06-18"));
      assertThat(reply.head())
          .isEqualTo(
              "HTTP/1.1 200 OK\ncontent-type: application/json\ncontent-length: 294\n"
                  + "mcp-session-id: "
                  + reply.header("mcp-session-id")
                  + "\n");
      assertThat(reply.body())
          .isEqualTo(
              """
              {"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-06-18",\
              "capabilities":{"tools":{"listChanged":true},\
              "resources":{"subscribe":true,"listChanged":true},"prompts":{"listChanged":true},\
              "logging":{},"completions":{}},\
              "serverInfo":{"name":"gatling-mcp-reference-server","version":"0.1.0"}}}""");
    }
  }

  @Test
  void aSessionIsInitializedOnce() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      Wire.Reply reply = wire.post(initialize("2025-11-25"));
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32600);
    }
  }

  @Test
  void oneSessionTooManyIsToldToComeLater() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withMaxSessions(1));
        Wire first = Wire.initialized(server);
        Wire second = new Wire(server)) {
      Wire.Reply refused = second.post(initialize("2025-11-25"));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("retry-after")).isEqualTo("1");
      assertThat(refused.json().at("/error/code").asInt()).isEqualTo(-32000);
      assertThat(refused.headers()).doesNotContainKey("mcp-session-id");
      assertThat(first.delete().status()).isEqualTo(204);
      assertThat(second.post(initialize("2025-11-25")).status()).isEqualTo(200);
    }
  }

  @Test
  void aServerWithoutSessionsGivesNoIdAndAsksForNone() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withStateful(false));
        Wire wire = Wire.initialized(server)) {
      assertThat(wire.session()).isEmpty();
      assertThat(wire.call("1", "fast-echo", "{\"message\":\"m\"}").at("/result/content/0/text"))
          .hasToString("\"m\"");
      wire.sendGet("");
      Wire.Reply get = wire.read();
      assertThat(get.status()).isEqualTo(405);
      assertThat(get.header("allow")).isEqualTo("POST");
    }
  }
}

package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.session.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StatelessRulesIT {
  private static final String ECHO = Stateless.call("fast-echo", "{\"message\":\"hi\"}");
  private static final String META = Stateless.meta("{}", "");
  private final McpServer server = McpServer.start(McpServerConfig.defaults());

  @AfterAll
  void stop() {
    server.close();
  }

  private static void check(Wire.Reply reply, int status, int code) {
    assertThat(reply.status()).as(reply.head() + reply.body()).isEqualTo(status);
    assertThat(reply.json().at("/error/code").asInt()).as(reply.body()).isEqualTo(code);
    assertThat(reply.json().path("id").asText()).as("the request's id").isEqualTo("r7");
  }

  @Test
  void anEchoIsTheseBytes() {
    try (Wire wire = new Wire(server)) {
      Wire.Reply reply = Stateless.ask(wire, "tools/call", "fast-echo", ECHO, "{}");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body())
          .isEqualTo(
              """
              {"jsonrpc":"2.0","id":1,"result":{"resultType":"complete",\
              "_meta":{"io.modelcontextprotocol/serverInfo":\
              {"name":"gatling-mcp-reference-server","version":"0.1.0"}},\
              "content":[{"type":"text","text":"hi"}]}}""");
      assertThat(reply.headers()).doesNotContainKey("mcp-session-id");
    }
  }

  @Test
  void discoverTellsRevisionsAndCapabilities() {
    try (Wire wire = new Wire(server)) {
      JsonNode result = Stateless.ask(wire, "server/discover").json().path("result");
      assertThat(result.path("supportedVersions")).hasToString("[\"2026-07-28\"]");
      assertThat(result.at("/capabilities/tools/listChanged").asBoolean()).isTrue();
      assertThat(result.at("/capabilities/resources/subscribe").asBoolean()).isTrue();
      assertThat(result.path("capabilities").has("tasks")).isFalse();
      assertThat(
              result.path("capabilities").path("extensions").has("io.modelcontextprotocol/tasks"))
          .isTrue();
      assertThat(result.path("ttlMs").asLong()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tools/list,'',public",
    "prompts/list,'',public",
    "resources/list,'',public",
    "resources/templates/list,'',public",
    "resources/read,app://static-data,private",
  })
  void whatMayBeKeptSaysForHowLong(String method, String uri, String scope) {
    try (Wire wire = new Wire(server)) {
      String params = uri.isEmpty() ? "" : "\"uri\":\"" + uri + "\",";
      JsonNode result = Stateless.ask(wire, method, uri, params, "{}").json().path("result");
      assertThat(result.path("ttlMs").isIntegralNumber()).isTrue();
      assertThat(result.path("cacheScope").asText()).isEqualTo(scope);
      assertThat(result.path("resultType").asText()).isEqualTo("complete");
    }
  }

  @Test
  void aToolErrorIsACompleteResultAndHasNoHintsForCaches() {
    try (Wire wire = new Wire(server)) {
      JsonNode result = Stateless.result(wire, "fast-echo", "{}", "", "{}");
      assertThat(result.path("isError").asBoolean()).isTrue();
      assertThat(result.path("resultType").asText()).isEqualTo("complete");
      assertThat(result.has("ttlMs")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mcp-Method: tools/list | Mcp-Name: fast-echo | -32020",
        "mcp-method: TOOLS/CALL | Mcp-Name: fast-echo | -32020",
        "Other: none            | Mcp-Name: fast-echo | -32020",
        "Mcp-Method: tools/call | Mcp-Name: slow-echo | -32020",
        "Mcp-Method: tools/call | Mcp-Name: FAST-ECHO | -32020",
        "Mcp-Method: tools/call | Other: none         | -32020",
        "Mcp-Method: tools/call | Mcp-Name: =?base64?ZmFzdC1lY2hv?= | 0",
        "Mcp-Method: tools/call | Mcp-Name: =?base64?ZmFzdC1lY2h?=  | -32020",
        "Mcp-Method: tools/call | Mcp-Name: =?base64?####?=         | -32020",
        "MCP-METHOD: tools/call | mcp-name:   fast-echo             | 0",
      })
  void headersSayWhatTheBodySays(String method, String name, int code) {
    try (Wire wire = new Wire(server)) {
      String headers = Wire.POST_HEADERS + Stateless.VERSION + method + "\r\n" + name + "\r\n";
      wire.sendPost(headers, Stateless.body("\"r7\"", "tools/call", ECHO, META));
      check(wire.read(), code == 0 ? 200 : 400, code);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                           | 400 | -32020",
        "MCP-Protocol-Version: 2025-11-25 | 400 | -32020",
        "MCP-Protocol-Version: 2027-01-01 | 400 | -32020",
        "MCP-Protocol-Version: 2026-07-28 | 200 | 0",
      })
  void theVersionHeaderSaysWhatTheBodySays(String header, int status, int code) {
    try (Wire wire = new Wire(server)) {
      String version = header.isEmpty() ? "" : header + "\r\n";
      wire.sendPost(
          Wire.POST_HEADERS + version + "Mcp-Method: tools/list\r\n",
          Stateless.body("\"r7\"", "tools/list", "", META));
      check(wire.read(), status, code);
    }
  }

  @Test
  void anotherVersionIsRefusedWithThoseThatAreSpoken() {
    try (Wire wire = new Wire(server)) {
      wire.sendPost(
          Wire.POST_HEADERS + "MCP-Protocol-Version: 2027-01-01\r\nMcp-Method: tools/list\r\n",
          Stateless.body("\"r7\"", "tools/list", "", META.replace("2026-07-28", "2027-01-01")));
      Wire.Reply reply = wire.read();
      check(reply, 400, -32022);
      assertThat(reply.json().at("/error/data"))
          .hasToString("{\"supported\":[\"2026-07-28\"],\"requested\":\"2027-01-01\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"other\":1",
        "\"_meta\":{}",
        "\"_meta\":\"text\"",
        "\"_meta\":{\"io.modelcontextprotocol/clientCapabilities\":{}}",
        "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":5,\"io.modelcontextprotocol/clientCapabilities\":{}}",
        "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}",
        "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":[]}",
      })
  void aRequestThatDoesNotDescribeItselfIsRefused(String meta) {
    try (Wire wire = new Wire(server)) {
      wire.sendPost(
          Stateless.headers("tools/list", ""), Stateless.body("\"r7\"", "tools/list", "", meta));
      check(wire.read(), 400, -32602);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "initialize",
        "ping",
        "logging/setLevel",
        "resources/subscribe",
        "resources/unsubscribe",
        "tasks/list",
        "tasks/result",
        "no/such"
      })
  void removedAndUnknownMethodsAreNotFound(String method) {
    try (Wire wire = new Wire(server)) {
      wire.sendPost(Stateless.headers(method, ""), Stateless.body("\"r7\"", method, "", META));
      check(wire.read(), 404, -32601);
    }
  }

  @Test
  void unknownToolsAndResourcesAreErrorsOfAnAnsweredRequest() {
    try (Wire wire = new Wire(server)) {
      Wire.Reply tool =
          Stateless.ask(wire, "tools/call", "nope", Stateless.call("nope", "{}"), "{}");
      assertThat(tool.status()).isEqualTo(200);
      assertThat(tool.json().at("/error/code").asInt()).isEqualTo(-32602);
      Wire.Reply resource =
          Stateless.ask(wire, "resources/read", "app://nope", "\"uri\":\"app://nope\",", "{}");
      assertThat(resource.status()).isEqualTo(200);
      assertThat(resource.json().at("/error/data/uri").asText()).isEqualTo("app://nope");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"region\":\"eu\",\"message\":\"m\"}   | Mcp-Param-Region: eu           | 0",
        "{\"region\":\"eu\",\"message\":\"m\"}   | mcp-param-region: =?base64?ZXU=?= | 0",
        "{\"region\":\"zürich\",\"message\":\"m\"} | Mcp-Param-Region: =?base64?esO8cmljaA==?= | 0",
        "{\"region\":\"eu\",\"message\":\"m\"}   | Mcp-Param-Region: us           | -32020",
        "{\"region\":\"eu\",\"message\":\"m\"}   | Other: none                    | -32020",
        "{\"region\":\"eu\",\"message\":\"m\"}   | Mcp-Param-Region: =?base64?ZXU?= | -32020",
        "{\"message\":\"m\"}                     | Mcp-Param-Region: eu           | -32020",
        "{\"region\":null,\"message\":\"m\"}     | Other: none                    | 0",
      })
  void anArgumentThatStandsInAHeaderIsTheSameThere(String arguments, String header, int code) {
    try (Wire wire = new Wire(server)) {
      wire.sendPost(
          Stateless.headers("tools/call", "regional-echo") + header + "\r\n",
          Stateless.body("\"r7\"", "tools/call", Stateless.call("regional-echo", arguments), META));
      check(wire.read(), code == 0 ? 200 : 400, code);
    }
  }

  @Test
  void theSchemaSaysWhichArgumentStandsInAHeader() {
    try (Wire wire = new Wire(server)) {
      JsonNode tools = Stateless.ask(wire, "tools/list").json().at("/result/tools");
      JsonNode regional = Wire.parse("{}");
      for (JsonNode tool : tools) {
        regional = tool.path("name").asText().equals("regional-echo") ? tool : regional;
        assertThat(tool.has("execution")).as("a word of 2025-11-25").isFalse();
      }
      assertThat(regional.at("/inputSchema/properties/region/x-mcp-header").asText())
          .isEqualTo("Region");
    }
  }

  @Test
  void whatIsNoRequestIsTakenOrRefusedByItsHeader() {
    try (Wire wire = new Wire(server)) {
      String headers = Wire.POST_HEADERS + Stateless.VERSION;
      wire.sendPost(headers, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      assertThat(wire.read().status()).isEqualTo(202);
      wire.sendPost(headers, "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{}}");
      assertThat(wire.read().json().at("/error/code").asInt()).isEqualTo(-32600);
      wire.sendPost(headers, "[" + Stateless.body("1", "tools/list", "", META) + "]");
      Wire.Reply batch = wire.read();
      assertThat(batch.status()).isEqualTo(400);
      assertThat(batch.json().at("/error/code").asInt()).isEqualTo(-32600);
      wire.sendPost(headers, "{\"jsonrpc\":");
      Wire.Reply broken = wire.read();
      assertThat(broken.status()).isEqualTo(400);
      assertThat(broken.json().at("/error/code").asInt()).isEqualTo(-32700);
    }
  }

  @Test
  void aSessionIdOfTheOtherEraIsIgnored() {
    try (Wire wire = new Wire(server)) {
      wire.sendPost(
          Stateless.headers("tools/list", "") + "Mcp-Session-Id: gone\r\nLast-Event-ID: 1-1\r\n",
          Stateless.body("1", "tools/list", "", META));
      assertThat(wire.read().status()).isEqualTo(200);
    }
  }

  @Test
  void bothErasAreServedOverOneConnection() {
    try (Wire wire = Wire.initialized(server)) {
      assertThat(Stateless.ask(wire, "server/discover").status()).isEqualTo(200);
      assertThat(wire.call("2", "fast-echo", "{\"message\":\"m\"}").path("result"))
          .hasToString("{\"content\":[{\"type\":\"text\",\"text\":\"m\"}]}");
    }
  }

  @Test
  void rejectionsAndAnswersAreInTheLedger() {
    try (McpServer counting = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(counting)) {
      Stateless.ask(wire, "server/discover");
      Stateless.ask(wire, "tools/call", "fast-echo", ECHO, "{}");
      Stateless.ask(wire, "tools/call", "wrong", ECHO, "{}");
      Stateless.ask(wire, "ping");
      var counts = counting.ledger().counts();
      assertThat(counts.posts())
          .containsOnlyKeys("server/discover", "tools/call", "ping")
          .containsEntry("tools/call", 2L);
      assertThat(counts.tool("fast-echo")).isEqualTo(1);
      assertThat(counts.outcome(Outcome.RESULT)).isEqualTo(2);
      assertThat(counts.outcome(Outcome.RPC_ERROR)).isEqualTo(2);
      assertThat(counts.statuses()).containsEntry("400", 1L).containsEntry("404", 1L);
      JsonNode ledger = wire.request("GET", "/admin/ledger", "", "").json();
      assertThat(ledger.at("/posts/server~1discover").asInt()).isEqualTo(1);
      JsonNode stats = Stateless.result(wire, "get-server-stats", "{}", "", "{}");
      assertThat(stats.at("/structuredContent/ledger/posts/server~1discover").asInt()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mcp-Name: regional-echo",
        "Mcp-Name: fast-echo",
        "Mcp-Method: tools/list",
        "MCP-Protocol-Version: 2025-11-25"
      })
  void aHeaderThatComesTwiceIsAMismatch(String second) {
    try (Wire wire = new Wire(server)) {
      wire.sendPost(
          Stateless.headers("tools/call", "fast-echo") + second + "\r\n",
          Stateless.body("\"r7\"", "tools/call", ECHO, META));
      check(wire.read(), 400, -32020);
    }
  }
}

package io.github.gatlingmcp.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.session.LedgerCounts;
import io.github.gatlingmcp.server.session.Outcome;
import io.github.gatlingmcp.testkit.NodeRequired;
import io.github.gatlingmcp.testkit.OfficialClient;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The official TypeScript clients and the reference server understand each other. */
@NodeRequired
final class OfficialClientsIT {

  static Stream<Arguments> withSessions() {
    return Stream.of(
        clientOf("sdk1.mjs", "websocket", McpServer::webSocketUri),
        clientOf("sdk1.mjs", "http-sse", McpServer::sseUri),
        clientOf("sdk1.mjs", "streamable", McpServer::uri),
        clientOf("sdk2.mjs", "http-sse", McpServer::sseUri),
        clientOf("sdk2.mjs", "streamable", McpServer::uri));
  }

  private static Arguments clientOf(
      String program, String transport, Function<McpServer, URI> where) {
    return arguments(program, transport, where);
  }

  @ParameterizedTest(name = "{0} over {1}")
  @MethodSource("withSessions")
  void clientsWithSessionsGetAllThatTheyAskFor(
      String program, String transport, Function<McpServer, URI> where) throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      JsonNode seen = OfficialClient.run(program, transport, where.apply(server).toString());
      assertAnswers(seen);
      assertThat(seen.path("toolsChanged").asInt()).isEqualTo(7);
      assertThat(seen.path("updated")).hasToString("[\"app://static-data\"]");

      LedgerCounts counts = server.ledger().counts();
      assertThat(counts.method("initialize")).isEqualTo(1);
      assertThat(counts.method("(malformed)")).isZero();
      assertThat(counts.serverRequests())
          .containsOnly(
              Map.entry("sampling/createMessage", 1L), Map.entry("elicitation/create", 1L));
      assertThat(counts.notifications())
          .containsEntry("notifications/tools/list_changed", 7L)
          .containsEntry("notifications/progress", 3L)
          .containsEntry("notifications/resources/updated", 1L);
      assertThat(counts.undelivered()).isEmpty();
    }
  }

  @Test
  void aClientWithoutSessionsGetsAllThatItAsksFor() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      String url = server.uri().toString();
      JsonNode seen = OfficialClient.run("sdk2.mjs", "streamable", url, "2026-07-28");
      assertAnswers(seen);
      assertThat(seen.path("tools").toString()).contains("regional-echo");
      assertThat(seen.path("toolsChanged").asInt()).isEqualTo(7);
      assertThat(seen.path("updated")).hasToString("[\"app://static-data\"]");

      LedgerCounts counts = server.ledger().counts();
      assertThat(counts.method("initialize")).isZero();
      assertThat(counts.method("subscriptions/listen")).isEqualTo(1);
      assertThat(counts.sessions()).isEmpty();
      assertThat(counts.outcome(Outcome.INPUT_REQUIRED)).isEqualTo(2);
      assertThat(counts.serverRequests())
          .containsOnly(
              Map.entry("sampling/createMessage", 1L), Map.entry("elicitation/create", 1L));
      assertThat(counts.notifications())
          .containsEntry("notifications/tools/list_changed", 7L)
          .containsEntry("notifications/progress", 3L)
          .containsEntry("notifications/resources/updated", 1L);
    }
  }

  private static void assertAnswers(JsonNode seen) {
    assertThat(seen.path("server").asText()).isEqualTo("gatling-mcp-reference-server");
    assertThat(seen.path("tools").toString())
        .contains("fast-echo", "trigger-notification", "get-server-stats");
    assertThat(seen.path("echo").asText()).isEqualTo("ω \"quoted\"");
    assertThat(seen.path("computed").asBoolean()).isTrue();
    assertThat(seen.path("fetched").asText()).isEqualTo("fetched after 1500 ms");
    assertThat(seen.path("progress")).hasToString("[1,2]");
    assertThat(seen.path("sampling").asText()).isEqualTo("Because.");
    assertThat(seen.path("input").asText()).isEqualTo("Ada");
    assertThat(seen.path("resource").asText()).isEqualTo("app://items/7");
    assertThat(seen.path("prompt").asInt()).isEqualTo(1);
    assertThat(seen.path("refusal").asInt()).isEqualTo(-32602);
  }
}

package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.session.LedgerCounts;
import io.github.gatlingmcp.server.session.Outcome;
import io.github.gatlingmcp.testkit.Scraped;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the server shows to Prometheus. */
final class MetricsIT {

  private static Scraped scrape(McpServer server) {
    try (Wire wire = new Wire(server)) {
      Wire.Reply reply = wire.request("GET", "/metrics", "", "");
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      assertThat(reply.header("content-type")).startsWith("text/plain; version=0.0.4");
      return Scraped.of(reply.body());
    }
  }

  private static String request(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"" + method + "\",\"params\":" + params + "}";
  }

  private static void traffic(Wire wire) {
    for (int i = 0; i < 5; i++) {
      wire.call("1", "fast-echo", "{\"message\":\"m\"}");
    }
    wire.call("2", "fast-echo", "{}");
    wire.call("3", "trigger-notification", "{\"kind\":\"tools\",\"count\":3}");
    wire.post(request("resources/read", "{\"uri\":\"app://items/17\"}"));
    wire.post(request("resources/read", "{\"uri\":\"app://nowhere\"}"));
    wire.post(request("prompts/get", "{\"name\":\"greeting\",\"arguments\":{\"name\":\"n\"}}"));
    wire.post("{");
  }

  @Test
  void everyMetricOfTheReadmeIsThereAfterSomeTraffic() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server);
        Wire listening = wire.again()) {
      traffic(wire);
      listening.sendGet("");
      listening.readHead();
      listening.chunk();
      wire.call("4", "trigger-notification", "{\"kind\":\"tools\",\"count\":2}");
      Set<String> promised =
          Scraped.promised().stream()
              .filter(name -> !name.contains("_redis_"))
              .collect(Collectors.toSet());
      Scraped page = scrape(server);
      assertThat(promised).hasSizeGreaterThan(25);
      assertThat(page.names()).containsAll(promised);
      String toolsChanged = "{method=\"notifications/tools/list_changed\"}";
      assertThat(page.value("mcp_server_notifications_sent_total" + toolsChanged)).isEqualTo(5);
      assertThat(page.value("mcp_server_notifications_delivered_total" + toolsChanged))
          .isEqualTo(2);
      assertThat(page.value("mcp_server_notifications_undelivered_total" + toolsChanged))
          .isEqualTo(3);
      assertThat(page.value("mcp_server_streams{kind=\"listen\"}")).isEqualTo(1);
      assertThat(page.value("mcp_server_connections")).isEqualTo(3);
      assertThat(page.value("mcp_server_ready")).isEqualTo(1);
      assertThat(page.value("mcp_server_degraded")).isZero();
    }
  }

  @Test
  void countsAreThoseOfTheLedger() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      traffic(wire);
      LedgerCounts counts = server.ledger().counts();
      Scraped page = scrape(server);
      assertThat(page.sum("mcp_server_requests_total"))
          .isEqualTo(counts.outcomes().values().stream().mapToDouble(Long::doubleValue).sum());
      assertThat(page.sum("mcp_server_tool_calls_total"))
          .isEqualTo((double) counts.method("tools/call"))
          .isEqualTo(page.sum("mcp_server_tool_duration_seconds_count"));
      assertThat(page.value(call("fast-echo", "ok"))).isEqualTo(5);
      assertThat(page.value(call("fast-echo", "tool_error")))
          .isEqualTo((double) counts.outcome(Outcome.TOOL_ERROR))
          .isEqualTo(1);
      assertThat(page.value(read("app://items/{id}", "ok"))).isEqualTo(1);
      assertThat(page.value(read("other", "error"))).isEqualTo(1);
      assertThat(page.value("mcp_server_prompts_total{prompt=\"greeting\",status=\"ok\"}"))
          .isEqualTo(1);
      assertThat(page.value("mcp_server_errors_total{kind=\"malformed\"}")).isEqualTo(1);
      assertThat(page.value("mcp_server_errors_total{kind=\"http_4xx\"}"))
          .isEqualTo((double) counts.statuses().getOrDefault("400", 0L));
      assertThat(page.value("mcp_server_sessions_created_total")).isEqualTo(1);
      assertThat(page.value("mcp_server_sessions")).isEqualTo(server.openSessions());
    }
  }

  private static String call(String tool, String status) {
    return "mcp_server_tool_calls_total{status=\"" + status + "\",tool=\"" + tool + "\"}";
  }

  private static String read(String uri, String status) {
    return "mcp_server_resource_reads_total{status=\"" + status + "\",uri=\"" + uri + "\"}";
  }

  @Test
  void aResetOfTheLedgerTurnsNothingBack() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      wire.call("1", "fast-echo", "{\"message\":\"m\"}");
      server.ledger().reset();
      wire.call("2", "fast-echo", "{\"message\":\"m\"}");
      assertThat(server.ledger().counts().tools()).isEqualTo(Map.of("fast-echo", 1L));
      assertThat(server.ledger().counts().outcomes()).isEqualTo(Map.of("RESULT", 1L));
      assertThat(scrape(server).value(call("fast-echo", "ok"))).isEqualTo(2);
    }
  }

  @Test
  void inventedNamesAddNoSeries() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      invent(wire, 0);
      Set<String> before = scrape(server).values().keySet();
      for (int i = 1; i <= 20; i++) {
        invent(wire, i);
      }
      Scraped after = scrape(server);
      assertThat(after.values().keySet()).isEqualTo(before);
      assertThat(after.value(call("other", "rpc_error"))).isEqualTo(21);
    }
  }

  private static void invent(Wire wire, int number) {
    wire.call("1", "invented-" + number, "{}");
    wire.post(request("invented/" + number, "{}"));
    wire.post(request("resources/read", "{\"uri\":\"app://invented/" + number + "\"}"));
    wire.post(request("prompts/get", "{\"name\":\"invented-" + number + "\"}"));
  }

  @Test
  void whatEndsIsNoOpenStreamAnyMore() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      for (Talk.Over transport : Talk.Over.values()) {
        Talk.Over over = transport;
        String open = over == Talk.Over.WEBSOCKET ? "websocket" : "http-sse";
        String gauge = "mcp_server_streams{kind=\"" + open + "\"}";
        try (Talk talk = over.initialized(server)) {
          talk.call("1", "fast-echo", "{\"message\":\"m\"}");
          assertThat(scrape(server).value(gauge)).isEqualTo(1);
        }
        Wire.eventually(() -> scrape(server).value(gauge) == 0);
      }
    }
  }

  @Test
  void whatWaitsForAClientThatDoesNotReadIsSeen() {
    try (McpServer server =
            McpServer.start(McpServerConfig.defaults().withMaxQueuedMessages(100_000));
        SocketWire slow = SocketWire.connected(server, 4_096)) {
      slow.ask(Talk.initialize("2025-11-25", "{}"));
      String canary = "x".repeat(1_000);
      slow.send(
          Wire.callBody(
              "1", "trigger-notification", "{\"count\":10000,\"canary\":\"" + canary + "\"}"));
      Wire.eventually(
          () -> scrape(server).value("mcp_server_queue_depth{queue=\"outgoing\"}") > 100);
    }
  }

  @Test
  void openMetricsIsSpokenToWhoAsks() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = new Wire(server)) {
      Wire.Reply reply =
          wire.request("GET", "/metrics", "Accept: application/openmetrics-text\r\n", "");
      assertThat(reply.header("content-type")).startsWith("application/openmetrics-text");
      assertThat(reply.body()).endsWith("# EOF\n");
    }
  }

  @Test
  void itCanBeSwitchedOff() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withMetrics(false));
        Wire wire = new Wire(server)) {
      assertThat(wire.request("GET", "/metrics", "", "").status()).isEqualTo(404);
    }
  }
}

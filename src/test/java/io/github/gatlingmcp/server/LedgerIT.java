package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.session.CallRecord;
import io.github.gatlingmcp.server.session.LedgerCounts;
import io.github.gatlingmcp.server.session.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LedgerIT {

  @Test
  void everythingIsCountedOnce() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      wire.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      for (int i = 0; i < 5; i++) {
        wire.call("1", "fast-echo", "{\"message\":\"m\"}");
      }
      wire.call("2", "fetch-data", "{\"delayMs\":1}");
      wire.call("3", "invented-name", "{}");
      wire.post("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"invented/method\"}");
      wire.post("{");
      LedgerCounts counts = server.ledger().counts();
      assertThat(counts.posts())
          .containsOnly(
              entry("initialize", 1),
              entry("notifications/initialized", 1),
              entry("tools/call", 7),
              entry("(unknown)", 1),
              entry("(malformed)", 1));
      assertThat(counts.tools())
          .containsOnly(entry("fast-echo", 5), entry("fetch-data", 1), entry("(unknown)", 1));
      assertThat(counts.outcome(Outcome.RESULT)).isEqualTo(7);
      assertThat(counts.outcome(Outcome.RPC_ERROR)).isEqualTo(2);
      assertThat(counts.statuses()).containsOnly(entry("200", 9), entry("202", 1), entry("400", 1));
    }
  }

  private static Map.Entry<String, Long> entry(String name, long count) {
    return Map.entry(name, count);
  }

  @Test
  void callsAreKeptWithIdCanarySessionAndTimes() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withLedgerCalls(2));
        Wire wire = Wire.initialized(server)) {
      wire.call("1", "fast-echo", "{\"message\":\"forgotten\"}");
      wire.call("2", "fast-echo", "{\"message\":\"m\",\"canary\":\"in arguments\"}");
      wire.post(
          "{\"jsonrpc\":\"2.0\",\"id\":\"three\",\"method\":\"tools/call\",\"params\":{\"name\":\"fetch-data\",\"arguments\":{\"delayMs\":20},\"_meta\":{\"canary\":\"in meta\"}}}");
      List<CallRecord> calls = server.ledger().calls();
      assertThat(calls)
          .extracting(CallRecord::requestId, CallRecord::canary, CallRecord::tool)
          .containsExactly(
              tuple("2", "in arguments", "fast-echo"), tuple("three", "in meta", "fetch-data"));
      CallRecord last = calls.get(1);
      assertThat(last.sessionId()).isEqualTo(wire.session());
      assertThat(last.outcome()).isEqualTo(Outcome.RESULT);
      assertThat(last.endEpochMicros() - last.startEpochMicros()).isGreaterThanOrEqualTo(19_000);
    }
  }

  @Test
  void ofAnEndlessIdOrCanaryTheLedgerKeepsTheBeginning() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      String endless = "x".repeat(100_000);
      wire.call(
          '"' + endless + '"', "fast-echo", "{\"message\":\"m\",\"canary\":\"" + endless + "\"}");
      CallRecord call = server.ledger().calls().get(0);
      assertThat(call.requestId()).isEqualTo("x".repeat(256));
      assertThat(call.canary()).isEqualTo("x".repeat(256));
    }
  }

  @Test
  void theLedgerIsReadAndResetOverHttpAndByTool() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Wire wire = Wire.initialized(server)) {
      wire.call("1", "fast-echo", "{\"message\":\"m\",\"canary\":\"c1\"}");
      JsonNode ledger = wire.request("GET", "/admin/ledger", "", "").json();
      assertThat(ledger.at("/tools/fast-echo").asInt()).isEqualTo(1);
      assertThat(ledger.at("/calls/0/canary").asText()).isEqualTo("c1");
      assertThat(wire.request("POST", "/admin/ledger/reset", "", "").status()).isEqualTo(204);
      JsonNode stats = wire.call("2", "get-server-stats", "{}").at("/result/structuredContent");
      assertThat(stats.path("openSessions").asInt()).isEqualTo(1);
      assertThat(stats.path("heapUsedBytes").asLong()).isPositive();
      assertThat(stats.at("/ledger/tools")).hasToString("{\"get-server-stats\":1}");
    }
  }

  @Test
  void theAdminRoutesCanBeSwitchedOff() {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withAdmin(false));
        Wire wire = new Wire(server)) {
      assertThat(wire.request("GET", "/admin/ledger", "", "").status()).isEqualTo(404);
      assertThat(wire.request("POST", "/admin/faults", "", "{}").status()).isEqualTo(404);
      assertThat(wire.request("GET", "/health", "", "").status()).isEqualTo(200);
    }
  }
}

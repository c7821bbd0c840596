package io.github.gatlingmcp.measured;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.session.LedgerCounts;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.PrometheusRequired;
import io.github.gatlingmcp.testkit.PrometheusServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real runs that a real Prometheus watches, held against the server's ledger. */
@PrometheusRequired
final class LiveIT {
  private static final int SECONDS = 8;

  @TempDir Path folder;
  @TempDir Path data;

  /**
   * Watches the run, which goes on until Prometheus has come, some seconds after it has started;
   * the last values are there afterwards, as the run waits for them.
   */
  private PrometheusServer watch(GatlingRun.Plan plan) throws Exception {
    Path seen = data.resolve("seen");
    GatlingRun.Plan watched =
        plan.property("mcp.prometheus", 0)
            .property(Hold.PROPERTY, seen)
            .property("mcp.verdict", "report")
            .property("test.seconds", SECONDS);
    try (GatlingRun.Started run = watched.start()) {
      URI endpoint = URI.create(MeasuredRun.awaitLine(run, "MCP metrics: "));
      PrometheusServer prometheus = PrometheusServer.start(data, endpoint);
      MeasuredRun.await(() -> comes(prometheus));
      Files.createFile(seen);
      GatlingRun ended = run.join();
      assertThat(ended.exitCode()).as(ended.output()).isZero();
      return prometheus;
    }
  }

  private static boolean comes(PrometheusServer prometheus) {
    try {
      return !MeasuredRun.read(prometheus.query("up == 1")).at("/data/result/0").isMissingNode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void callsErrorsAndSessionsEqualTheLedger() throws Exception {
    FaultPlan faults = FaultPlan.every(5, AnswerFault.TOOL_ERROR).andEvery(7, AnswerFault.HTTP_500);
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(faults));
        PrometheusServer prometheus = watch(MeasuredRun.plan(folder, server.uri()))) {
      LedgerCounts counts = server.ledger().counts();
      long calls = counts.method("tools/call");
      long toolErrors = counts.faults().get("tool-error");
      long httpErrors = counts.faults().get("http-500");

      assertThat(calls).isEqualTo(20 * SECONDS);
      assertTotal(prometheus, "mcp_requests_total{method='tools/call'}", calls);
      assertTotal(
          prometheus,
          "mcp_requests_total{method='tools/call',status='ok'}",
          calls - toolErrors - httpErrors);
      assertTotal(
          prometheus, "mcp_requests_total{method='initialize'}", counts.method("initialize"));
      String duration = "mcp_client_operation_duration_seconds_count";
      assertTotal(
          prometheus, duration + "{gen_ai_tool_name='fast-echo'}", counts.tool("fast-echo"));
      assertTotal(prometheus, duration + "{error_type='tool_error'}", toolErrors);
      assertTotal(prometheus, duration + "{error_type='500'}", httpErrors);
      assertTotal(prometheus, "mcp_sessions_opened_total", counts.sessions().get("opened"));
      assertTotal(prometheus, "mcp_sessions_closed_total", counts.sessions().get("deleted"));
      assertTotal(
          prometheus, "mcp_session_duration_seconds_count", counts.sessions().get("deleted"));
    }
  }

  @Test
  void notificationsEqualTheLedger() throws Exception {
    try (McpServer server =
            McpServer.start(
                McpServerConfig.defaults().withFaults(NotificationFindingsIT.ONE_EACH));
        PrometheusServer prometheus =
            watch(MeasuredRun.plan(ListeningSimulation.class, folder, server.uri()))) {
      LedgerCounts counts = server.ledger().counts();

      assertTotal(
          prometheus,
          "mcp_notifications_total{method='notifications/custom'}",
          counts.notifications().get("notifications/custom"));
      String findings = "mcp_notification_ledger_total";
      assertTotal(
          prometheus, findings + "{finding='lost'}", counts.faults().get("drop-notification"));
      assertTotal(
          prometheus,
          findings + "{finding='duplicate'}",
          counts.faults().get("repeat-notification"));
      assertTotal(
          prometheus,
          findings + "{finding='reordered'}",
          counts.faults().get("swap-notifications"));
      assertTotal(
          prometheus,
          findings + "{finding=~'in-order|late'}",
          (long) ListeningSimulation.USERS * ListeningSimulation.ALL - 2);
    }
  }

  /** The last value of each series, also of those that have become stale, all added up. */
  private static void assertTotal(PrometheusServer prometheus, String counter, long expected)
      throws Exception {
    String answer = prometheus.query("sum(last_over_time(" + counter + "[10m]))");
    JsonNode result = MeasuredRun.read(answer).at("/data/result/0/value/1");
    assertThat(result.asText()).as("%s: %s", counter, answer).isEqualTo(Long.toString(expected));
  }
}

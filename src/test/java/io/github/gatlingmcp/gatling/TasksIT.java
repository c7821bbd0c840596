package io.github.gatlingmcp.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.session.LedgerCounts;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.SimulationLog;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same scenario of tasks in both forms, held against what the server counted. */
class TasksIT {
  private static final long USERS = TasksSimulation.USERS;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2026-07-28"})
  void aTaskIsOneLineInBothEras(String version) throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      SimulationLog log =
          GatlingRun.of(TasksSimulation.class.getName(), folder)
              .property("tasks.url", server.uri())
              .property("tasks.version", version)
              .run()
              .log();

      assertThat(log.failures())
          .isEqualTo(
              Map.of(
                  "tool error", USERS,
                  "rpc error -32603 (internal error)", USERS,
                  "no answer in time", USERS));
      assertThat(log.errors()).isEmpty();
      assertThat(log.counts("compute")).isEqualTo(new Counts(USERS, 0));
      assertThat(log.counts("delete")).isEqualTo(new Counts(USERS, 0));
      assertThat(log.counts("elicitation/create")).isEqualTo(new Counts(USERS, 0));
      assertThat(log.counts("compute (poll)").ok()).isGreaterThanOrEqualTo(USERS);
      LedgerCounts truth = server.ledger().counts();
      assertThat(truth.method("tools/call")).isEqualTo(5 * USERS);
      assertThat(truth.method("tasks/cancel")).isEqualTo(USERS);
      assertThat(truth.tool("slow_compute")).isEqualTo(2 * USERS);
      assertThat(truth.tool("confirm_delete")).isEqualTo(USERS);
    }
  }
}

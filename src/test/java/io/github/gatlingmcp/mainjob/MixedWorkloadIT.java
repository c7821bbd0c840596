package io.github.gatlingmcp.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.session.LedgerCounts;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.SimulationLog;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, in a JVM of its own, held against what its server saw. */
final class MixedWorkloadIT {
  private static final String SIMULATION = "simulations.MixedWorkloadSimulation";
  private static final Set<String> TOOLS = Set.of("fast-echo", "slow-computation", "fetch-data");
  private static final int USERS = 12;

  /** Before the load, the simulation has a short session in which it asks what there is. */
  private static final long PREFLIGHT = 1;

  @TempDir Path folder;

  @Test
  void passesAgainstItsOwnServer() throws Exception {
    GatlingRun run = shortRun().run();

    // How fast a busy machine is, is not tested: the run may miss that one budget.
    assertThat(run.exitCode()).as(run.output()).isIn(0, 2);
    assertThat(run.output().lines().filter(line -> line.contains(" : false")))
        .allMatch(line -> line.startsWith("fast-echo: 95th percentile"));
    SimulationLog log = run.log();
    assertThat(log.counts())
        .containsOnlyKeys(
            "initialize",
            "fast-echo",
            "slow-computation",
            "fetch-data",
            "static-data",
            "dynamic-data",
            "large-data",
            "greeting",
            "code-review",
            "close")
        .containsEntry("initialize", new Counts(USERS, 0))
        .containsEntry("close", new Counts(USERS, 0));
    assertThat(log.failures()).isEmpty();
    assertThat(log.errors()).isEmpty();
    assertThat(log.usersEnded("agent")).isEqualTo(USERS);
  }

  @Test
  void countsWhatTheServerCounts() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run = shortRun().property("mcp.url", server.uri()).run();

      assertThat(run.exitCode()).as(run.output()).isZero();
      SimulationLog log = run.log();
      assertThat(log.failures()).isEmpty();
      assertThat(log.errors()).isEmpty();
      LedgerCounts truth = server.ledger().counts();
      assertThat(truth.tools()).isEqualTo(countsOf(log, TOOLS));
      assertThat(truth.posts())
          .containsEntry("tools/call", total(log, TOOLS.toArray(String[]::new)))
          .containsEntry("resources/read", total(log, "static-data", "dynamic-data", "large-data"))
          .containsEntry("prompts/get", total(log, "greeting", "code-review"))
          .containsEntry("initialize", USERS + PREFLIGHT)
          .containsEntry("notifications/initialized", USERS + PREFLIGHT)
          .doesNotContainKeys("(malformed)", "(unknown)", "notifications/cancelled");
      assertThat(truth.outcomes()).containsOnlyKeys("RESULT");
      assertThat(truth.sessions())
          .isEqualTo(Map.of("opened", USERS + PREFLIGHT, "deleted", USERS + PREFLIGHT));
      assertThat(server.openSessions()).isZero();
    }
  }

  @Test
  void withARateEachUserMakesTenRequests() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run =
          GatlingRun.of(SIMULATION, folder)
              .property("mcp.url", server.uri())
              .property("mcp.rate", 10)
              .property("mcp.ramp", "0s")
              .property("mcp.duration", "3s")
              .property("mcp.thinkTime", "0ms")
              .property("mcp.protocolVersion", "2025-03-26")
              .run();

      SimulationLog log = run.log();
      assertThat(log.failures()).as(run.output()).isEmpty();
      assertThat(log.usersEnded("agent")).isEqualTo(30);
      assertThat(log.requests()).hasSize(30 + 30 * 10 + 30);
      assertThat(server.ledger().counts().sessions())
          .isEqualTo(Map.of("opened", 30 + PREFLIGHT, "deleted", 30 + PREFLIGHT));
    }
  }

  @Test
  void countsWhatTheServerSpoiled() throws Exception {
    FaultPlan plan =
        FaultPlan.delayEvery(5, 100)
            .andEvery(7, AnswerFault.TOOL_ERROR)
            .andEvery(11, AnswerFault.RPC_ERROR)
            .andEvery(13, AnswerFault.HTTP_500)
            .andEvery(17, AnswerFault.CLOSE)
            .andEvery(19, AnswerFault.RESET)
            .andEvery(101, AnswerFault.SILENCE);
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan))) {
      GatlingRun run = shortRun().property("mcp.url", server.uri()).run();

      assertThat(run.exitCode()).as(run.output()).isEqualTo(2);
      SimulationLog log = run.log();
      LedgerCounts truth = server.ledger().counts();
      assertThat(truth.faults()).hasSize(7);
      long sentAgain = log.errors().stream().filter(e -> e.contains("sent again")).count();
      assertThat(log.errors()).hasSize((int) sentAgain);
      assertThat(truth.method("tools/call"))
          .isEqualTo(total(log, TOOLS.toArray(String[]::new)) + sentAgain);
      Map<String, Long> failures = log.failures();
      assertThat(failures)
          .containsEntry("tool error", truth.faults().get("tool-error"))
          .containsEntry("rpc error -32603 (internal error)", truth.faults().get("rpc-error"))
          .containsEntry("http 500", truth.faults().get("http-500"))
          .containsEntry("no answer in time", truth.faults().get("silence"));
      assertThat(truth.posts())
          .containsEntry("notifications/cancelled", truth.faults().get("silence"));
      long disconnected = disconnected(failures);
      assertThat(truth.faults().get("close") + truth.faults().get("reset"))
          .isEqualTo(disconnected + sentAgain);
      assertThat(truth.sessions())
          .isEqualTo(Map.of("opened", USERS + PREFLIGHT, "deleted", USERS + PREFLIGHT));
    }
  }

  @Test
  void failsWhenNoToolWorks() throws Exception {
    FaultPlan everything = FaultPlan.every(1, AnswerFault.RPC_ERROR);
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(everything))) {
      GatlingRun run = shortRun().property("mcp.url", server.uri()).run();

      assertThat(run.exitCode()).as(run.output()).isEqualTo(2);
      assertThat(run.output())
          .contains("fast-echo: count of successful events is greater than 0.0 : false");
    }
  }

  private GatlingRun.Plan shortRun() {
    return GatlingRun.of(SIMULATION, folder)
        .property("mcp.users", USERS)
        .property("mcp.ramp", "1s")
        .property("mcp.duration", "5s")
        .property("mcp.thinkTime", "40ms");
  }

  private static Map<String, Long> countsOf(SimulationLog log, Set<String> names) {
    return names.stream()
        .collect(java.util.stream.Collectors.toMap(name -> name, name -> total(log, name)));
  }

  private static long total(SimulationLog log, String... names) {
    return Stream.of(names).map(log::counts).mapToLong(counts -> counts.ok() + counts.ko()).sum();
  }

  private static long disconnected(Map<String, Long> failures) {
    return failures.entrySet().stream()
        .filter(failure -> failure.getKey().startsWith("network: "))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}

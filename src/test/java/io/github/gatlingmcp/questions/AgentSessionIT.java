package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.FaultRule;
import io.github.gatlingmcp.server.http.Turn;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.SimulationLog;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Agents before a server that serves them, and before one whose answers are not to what they asked.
 */
final class AgentSessionIT {
  private static final String SIMULATION = "AgentSessionSimulation";

  private static final int USERS = 10;

  @TempDir Path folder;

  @Test
  void theEmbeddedServerPasses() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder).property("mcp.p95", "5s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.run().log().failures()).isEmpty();
    assertThat(asked.judgements())
        .containsEntry("recall wrong answers", "pass")
        .containsEntry("compute wrong answers", "pass")
        .containsEntry("look up wrong answers", "pass");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2026-07-28"})
  void eachRoundIsThreeCallsAtOnce(String version) throws Exception {
    Path data = Files.writeString(folder.resolve("tasks.json"), "[{\"task\":\"Sum up\"}]");
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      Question asked =
          Question.ask(
              plan(server)
                  .property("mcp.protocolVersion", version)
                  .property("mcp.data", data)
                  .property("mcp.rounds", 3));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      SimulationLog log = asked.run().log();
      assertThat(log.failures()).isEmpty();
      long sessions = log.counts("initialize").ok();
      // When the time is up, everybody stops wherever he is.
      assertThat(log.counts("list resources").ok()).isBetween(sessions - USERS, sessions);
      assertThat(log.counts("recall").ok())
          .isBetween(sessions - USERS, 3 * sessions)
          .isEqualTo(log.counts("compute").ok())
          .isEqualTo(log.counts("look up").ok());
      assertThat(together(log)).as("under way at the same time").isPositive();
    }
  }

  /** How many calls of one kind began before another, that ended after it, was answered. */
  private static long together(SimulationLog log) {
    return log.requests().stream()
        .filter(line -> line.name().equals("recall"))
        .filter(
            recall ->
                log.requests().stream()
                    .anyMatch(
                        other ->
                            other.name().equals("look up")
                                && other.startMillis() <= recall.endMillis()
                                && other.endMillis() >= recall.endMillis()))
        .count();
  }

  @ParameterizedTest
  @CsvSource({"fast-echo, recall", "slow-computation, compute", "fetch-data, look up"})
  void answersThatAreNotToWhatWasAskedFail(String tool, String step) throws Exception {
    // Calls come in threes: a multiple of three might never meet this tool's.
    FaultRule swap = new FaultRule(AnswerFault.SWAP_ANSWERS, Turn.every(20), 0).of(tool);
    try (McpServer server =
        McpServer.start(McpServerConfig.defaults().withFaults(FaultPlan.of(swap)))) {
      Question asked = Question.ask(plan(server));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed()).containsKeys(step + " wrong answers");
      assertThat(asked.run().output()).contains("fail " + step + " wrong answers");
    }
  }

  @Test
  void aFileWithoutTasksIsRefused() throws Exception {
    Path data = Files.writeString(folder.resolve("words.csv"), "word\nx\n");

    GatlingRun run = Question.plan(SIMULATION, folder).property("mcp.data", data).run();

    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(run.output()).contains("mcp.data is '" + data + "', but has to be a CSV or JSON");
  }

  private GatlingRun.Plan plan(McpServer server) {
    return Question.plan(SIMULATION, folder, server)
        .property("mcp.users", USERS)
        .property("mcp.ramp", "0s")
        .property("mcp.duration", "4s")
        .property("mcp.thinkTime", "50ms")
        .property("mcp.p95", "5s");
  }
}

package io.github.gatlingmcp.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.session.LedgerCounts;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.SimulationLog;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import io.github.gatlingmcp.testkit.SimulationLog.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs in which the server asks, held against what the server counted. */
class QuestionsIT {
  private static final long EACH = (long) QuestionsSimulation.USERS * QuestionsSimulation.TURNS;

  @TempDir Path folder;

  private GatlingRun run(McpServer server, boolean leave) throws Exception {
    return GatlingRun.of(QuestionsSimulation.class.getName(), folder)
        .property("questions.url", server.uri())
        .property("questions.leave", leave)
        .run();
  }

  @Test
  void everyQuestionIsALineAndTheLedgerAgrees() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      SimulationLog log = run(server, false).log();

      assertThat(log.failures()).isEmpty();
      assertThat(log.errors()).isEmpty();
      LedgerCounts truth = server.ledger().counts();
      assertThat(truth.serverRequests())
          .isEqualTo(Map.of("sampling/createMessage", EACH, "elicitation/create", EACH));
      assertThat(truth.method("(response)")).isEqualTo(2 * EACH);
      Counts said = log.counts("model");
      Counts refused = log.counts("model (refused)");
      assertThat(said.ok() + refused.ok()).isEqualTo(EACH);
      assertThat(refused.ok()).isBetween(5L, 40L);
      Counts accepted = log.counts("elicitation/create");
      Counts declined = log.counts("elicitation/create (refused)");
      assertThat(accepted.ok() + declined.ok()).isEqualTo(EACH);
      assertThat(declined.ok()).isBetween(10L, 55L);
      assertThat(truth.tools()).containsEntry("request-input", EACH);
    }
  }

  @Test
  void theLinesHaveTheirDelaysAndStandInTheGroupOfTheCall() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      SimulationLog log = run(server, false).log();

      List<Request> questions =
          log.requests().stream()
              .filter(r -> r.name().startsWith("model") || r.name().startsWith("elicitation"))
              .toList();
      assertThat(questions)
          .allSatisfy(line -> assertThat(line.groups()).containsExactly("asked"))
          .allSatisfy(
              line ->
                  assertThat(line.endMillis() - line.startMillis())
                      .isGreaterThanOrEqualTo(line.name().startsWith("model") ? 4 : 19));
    }
  }

  @Test
  void anAnswerThatWaitsIsDroppedWithItsSession() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run = run(server, true);

      SimulationLog log = run.log();
      assertThat(log.counts())
          .containsOnlyKeys("initialize", "ping", "close")
          .containsEntry("ping", new Counts(QuestionsSimulation.USERS, 0));
      assertThat(log.failures()).isEmpty();
      LedgerCounts truth = server.ledger().counts();
      assertThat(truth.serverRequests())
          .containsEntry("sampling/createMessage", (long) QuestionsSimulation.USERS);
      assertThat(truth.method("(response)")).isZero();
      assertThat(run.output()).doesNotContain("ERROR");
    }
  }
}

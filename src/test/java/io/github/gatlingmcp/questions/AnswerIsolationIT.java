package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.FaultRule;
import io.github.gatlingmcp.server.http.Turn;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The question whose answer reaches whom, asked of servers that know and of one that does not. */
final class AnswerIsolationIT {
  private static final String SIMULATION = "AnswerIsolationSimulation";

  @TempDir Path folder;

  @Test
  void theEmbeddedServerPasses() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements()).containsEntry("canary wrong answers", "pass");
  }

  @Test
  void twoAnswersThatAreMixedUpAmongThousandsFail() throws Exception {
    FaultPlan once = FaultPlan.of(new FaultRule(AnswerFault.SWAP_ANSWERS, Turn.at(500), 0));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(once))) {
      Question asked = Question.ask(plan(server).property("mcp.duration", "10s"));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed()).containsOnlyKeys("canary wrong answers");
      assertThat(asked.run().log().counts("canary").ko()).isEqualTo(2);
      assertThat(asked.run().log().counts("canary").ok()).isGreaterThan(1_000);
    }
  }

  @Test
  void anErrorIsNoMixUp() throws Exception {
    FaultPlan once = FaultPlan.of(new FaultRule(AnswerFault.TOOL_ERROR, Turn.at(500), 0));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(once))) {
      Question asked = Question.ask(plan(server));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.run().log().counts("canary").ko()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2026-07-28"})
  void duplicateIdsAreToldApart(String version) throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      Question asked =
          Question.ask(
              plan(server)
                  .property("mcp.duplicateIds", true)
                  .property("mcp.protocolVersion", version)
                  .property("mcp.duration", "2s"));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.judgements()).containsEntry("canary wrong answers", "pass");
      assertThat(asked.run().log().counts("canary").ko()).isZero();
      assertThat(asked.run().output())
          .containsPattern("calls with duplicate ids: \\d{3,} answered");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2026-07-28"})
  void duplicateIdsThatAreMixedUpFail(String version) throws Exception {
    try (McpServer server = McpServer.start(mixing())) {
      Question asked =
          Question.ask(
              plan(server)
                  .property("mcp.duplicateIds", true)
                  .property("mcp.protocolVersion", version)
                  .property("mcp.duration", "2s"));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.judgements()).containsEntry("canary wrong answers", "fail");
    }
  }

  @Test
  void whoUsesNoDuplicateIdsDoesNotSeeThatTheyAreMixedUp() throws Exception {
    try (McpServer server = McpServer.start(mixing())) {
      Question asked = Question.ask(plan(server));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.judgements()).containsEntry("canary wrong answers", "pass");
    }
  }

  @Test
  void whoRefusesDuplicateIdsPasses() throws Exception {
    FaultRule slow = new FaultRule(AnswerFault.DELAY, Turn.every(1), 50);
    try (McpServer server =
        McpServer.start(McpServerConfig.defaults().withFaults(FaultPlan.of(slow)))) {
      Question asked = Question.ask(plan(server).property("mcp.duplicateIds", true));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.run().output())
          .containsPattern("calls with duplicate ids: \\d+ answered, \\d{2,} refused");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2026-07-28"})
  void aToolThatDoesNotSayWhatItIsToldIsRefused(String version) throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run =
          plan(server)
              .property("mcp.protocolVersion", version)
              .property("mcp.fastTool", "fetch-data {\"delayMs\":1,\"note\":\"#{word}\"}")
              .run();

      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
      assertThat(run.output())
          .contains("the tool fetch-data, called with 'canary-")
          .contains("whose an answer is cannot be told by it");
    }
  }

  @Test
  void overOneConnectionTheQuestionIsRefused() throws Exception {
    GatlingRun run =
        Question.plan(SIMULATION, folder)
            .property("mcp.duplicateIds", true)
            .property("mcp.transport", "websocket")
            .run();

    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(run.output())
        .contains("mcp.duplicateIds is 'true', but over websocket all answers come over one");
  }

  /** Takes those with one id for the same call. */
  private static McpServerConfig mixing() {
    FaultRule mix = new FaultRule(AnswerFault.MIX_DUPLICATE_IDS, Turn.every(1), 50);
    return McpServerConfig.defaults().withFaults(FaultPlan.of(mix));
  }

  private GatlingRun.Plan plan(McpServer server) {
    return Question.plan(SIMULATION, folder, server)
        .property("mcp.users", 20)
        .property("mcp.ramp", "0s")
        .property("mcp.duration", "4s");
  }
}

package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.FaultRule;
import io.github.gatlingmcp.server.http.Lie;
import io.github.gatlingmcp.server.http.NotificationRule;
import io.github.gatlingmcp.server.http.Turn;
import io.github.gatlingmcp.server.session.NotificationFault;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every feature for every kind of client, at a server that has them and at one that claims to. */
final class CapabilityMatrixIT {
  private static final String SIMULATION = "CapabilityMatrixSimulation";

  /** How many each kind of client has. */
  private static final int FEATURES = 7;

  @TempDir Path folder;

  @Test
  void theEmbeddedServerPasses() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements())
        .containsEntry("sampling, full errors", "pass")
        .containsEntry("elicitation, minimal errors", "pass")
        .containsEntry("notifications delivery", "pass");
    assertThat(asked.run().log().failures()).isEmpty();
    assertThat(asked.run().log().counts("sampling/createMessage").ok()).isPositive();
  }

  @Test
  void aServerWithoutSessionsPassesToo() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      Question asked = Question.ask(plan(server).property("mcp.protocolVersion", "2026-07-28"));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.run().log().failures()).isEmpty();
    }
  }

  @Test
  void whatIsOnlyClaimedFailsByNameForEachKindOfClient() throws Exception {
    FaultPlan plan =
        FaultPlan.NONE
            .and(new Lie("tools/call", "request-sampling"))
            .and(new Lie("resources/read", ""))
            .and(new NotificationRule(NotificationFault.DROP_NOTIFICATION, Turn.every(2)));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan))) {
      Question asked = Question.ask(plan(server));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed())
          .containsOnlyKeys(
              "all errors",
              "notifications delivery",
              "resources, minimal errors",
              "resources, sampling only errors",
              "resources, elicitation only errors",
              "resources, full errors",
              "sampling, minimal errors",
              "sampling, sampling only errors",
              "sampling, elicitation only errors",
              "sampling, full errors");
      assertThat(asked.run().output())
          .contains("fail sampling, full errors")
          .contains("fail notifications delivery")
          .contains("told, full: count of failed events is 0.0 : false");
    }
  }

  @Test
  void theOtherFeaturesFailByNameToo() throws Exception {
    FaultPlan plan =
        FaultPlan.NONE
            .and(new Lie("tools/call", "request-input"))
            .and(new Lie("tools/call", "slow-computation"))
            .and(new Lie("prompts/get", ""))
            .and(new FaultRule(AnswerFault.SWAP_ANSWERS, Turn.every(1), 0).of("fast-echo"));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan))) {
      Question asked = Question.ask(plan(server));

      // Whose call comes next gets a wrong answer, too, whatever he asked for.
      assertThat(asked.failed())
          .as(asked.run().output())
          .containsKeys(errors("tools", "CPU tools", "prompts", "elicitation"));
      assertThat(asked.judgements()).containsEntry("resources, full errors", "pass");
    }
  }

  @Test
  void whatNeverHappenedFails() throws Exception {
    Question asked =
        Question.ask(
            Question.plan(SIMULATION, folder)
                .property("mcp.users", 1)
                .property("mcp.ramp", "0s")
                .property("mcp.duration", "4s"));

    assertThat(asked.run().log().failures()).isEmpty();
    List<String> never = asked.broken().stream().filter(name -> name.endsWith(" count")).toList();
    assertThat(never).as(asked.run().output()).hasSize(3 * FEATURES);
    assertThat(asked.judgements().entrySet())
        .filteredOn(one -> one.getKey().endsWith(" count") && one.getValue().equals("pass"))
        .hasSizeGreaterThanOrEqualTo(FEATURES);
  }

  private static String[] errors(String... features) {
    return Stream.of(features)
        .flatMap(
            feature ->
                Stream.of("minimal", "sampling only", "elicitation only", "full")
                    .map(profile -> feature + ", " + profile + " errors"))
        .toArray(String[]::new);
  }

  private GatlingRun.Plan plan(McpServer server) {
    return Question.plan(SIMULATION, folder, server)
        .property("mcp.users", 8)
        .property("mcp.ramp", "0s")
        .property("mcp.duration", "3s");
  }
}

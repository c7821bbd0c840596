package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.Lie;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Load without code, on a server whose tools all work and on one where one of them does not. */
final class DiscoveredWorkloadIT {
  private static final String SIMULATION = "DiscoveredWorkloadSimulation";

  @TempDir Path folder;

  @Test
  void theEmbeddedServerPasses() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements())
        .containsEntry("fast-echo errors", "pass")
        .containsEntry("request-sampling errors", "pass");
    assertThat(asked.run().log().failures()).isEmpty();
    assertThat(asked.run().log().counts("fast-echo").ok()).isGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2026-07-28"})
  void onlyWhatIsAllowedIsCalledAndAlwaysWithTheRightArguments(String version) throws Exception {
    try (McpServer server = server(FaultPlan.NONE)) {
      Question asked =
          Question.ask(
              plan(server)
                  .property("mcp.protocolVersion", version)
                  .property("mcp.mix", "fast-echo:3,regional-echo:1")
                  .property("mcp.seed", "42"));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.run().log().failures()).isEmpty();
      long echo = server.ledger().counts().tool("fast-echo");
      long regional = server.ledger().counts().tool("regional-echo");
      assertThat(echo).isGreaterThan(regional).isGreaterThan(50);
      assertThat(regional).isPositive();
      assertThat(server.ledger().counts().tool("trigger-notification")).isZero();
      assertThat(server.ledger().counts().tool("fetch-data")).isZero();
    }
  }

  @Test
  void aToolThatIsNotThereFailsByName() throws Exception {
    try (McpServer server = server(FaultPlan.of(new Lie("tools/call", "regional-echo")))) {
      Question asked =
          // With this seed it is called early, but for fewer than one in a hundred of all.
          Question.ask(
              plan(server)
                  .property("mcp.seed", 32)
                  .property("mcp.mix", "fast-echo:500,regional-echo:3"));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed()).containsOnlyKeys("regional-echo errors");
    }
  }

  @Test
  void aToolWhoseTurnNeverCameIsNamedAndNoFaultOfTheServer() throws Exception {
    try (McpServer server = server(FaultPlan.NONE)) {
      Question asked =
          Question.ask(
              plan(server)
                  .property("mcp.p95", "5s")
                  .property("mcp.mix", "fast-echo:100000,regional-echo:0.000001"));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.judgements()).containsKeys("fast-echo p95", "regional-echo errors");
      assertThat(asked.run().output())
          .contains("not called: regional-echo: the run was over before its turn came");
    }
  }

  @Test
  void ofVeryManyToolsSomeAreCalledAndTheOthersCounted() throws Exception {
    String tools =
        IntStream.range(0, 1_100)
            .mapToObj(
                i ->
                    "{'name':'t%d','inputSchema':{'type':'object'},'annotations':{'readOnlyHint':true}}"
                        .formatted(i))
            .collect(Collectors.joining(","));
    try (DeclaringServer server = new DeclaringServer("{'tools':{}}")) {
      server.has("tools/list", "{'tools':[%s]}".formatted(tools));
      Question asked =
          Question.ask(plan(server.uri().toString()).property("mcp.thinkTime", "50ms"));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.judgements()).containsKeys("t199 errors").doesNotContainKey("t200 errors");
      assertThat(asked.run().output()).contains("not called: 900 more tools: a run has room for");
    }
  }

  @Test
  void whatMayNotBeCalledIsRefusedAtTheStart() throws Exception {
    GatlingRun run =
        Question.plan(SIMULATION, folder).property("mcp.mix", "trigger-notification:1").run();

    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(run.output())
        .containsOnlyOnce("mcp.mix names what cannot be called: trigger-notification");
  }

  private GatlingRun.Plan plan(McpServer server) {
    return plan(server.uri().toString());
  }

  private GatlingRun.Plan plan(String url) {
    return Question.plan(SIMULATION, folder)
        .property("mcp.url", url)
        .property("mcp.users", 10)
        .property("mcp.ramp", "0s")
        .property("mcp.duration", "4s")
        .property("mcp.thinkTime", "20ms");
  }

  private static McpServer server(FaultPlan plan) {
    return McpServer.start(McpServerConfig.defaults().withFixtures(false).withFaults(plan));
  }
}

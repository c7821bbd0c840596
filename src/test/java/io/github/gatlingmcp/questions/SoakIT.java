package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gatlingmcp.measured.MeasuredRun;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.AnswerFault;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.FaultRule;
import io.github.gatlingmcp.server.http.Turn;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long use, made short: of a sound server, of one that forgets nothing, of one that tires. */
final class SoakIT {
  private static final String SIMULATION = "SoakSimulation";

  @TempDir Path folder;

  /** As by day and by night. */
  @Test
  void theLoadMayGoUpAndDown() throws Exception {
    Question asked =
        Question.ask(
            Question.plan(SIMULATION, folder)
                .property("mcp.p95", "5s")
                .property("mcp.shape", "wave")
                .property("mcp.users", 8)
                .property("mcp.base", 2)
                .property("mcp.ramp", "1s")
                .property("mcp.duration", "7s")
                .property("mcp.coolDown", "2s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.run().log().failures()).isEmpty();
    assertThat(asked.run().log().counts("listen again").ok()).isPositive();
  }

  @Test
  void theEmbeddedServerPassesAndOfItsMemoryNothingIsClaimed() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder).property("mcp.p95", "5s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.judgements()).containsEntry("server sessions left", "pass");
    assertThat(asked.actual().get("server sessions left")).isEqualTo("0");
    assertThat(asked.actual().get("server memory per session")).isEqualTo("not judged");
  }

  @Test
  void aSoundServerOfItsOwnKeepsNothing() throws Exception {
    try (ServerProcess server = collecting()) {
      Question asked = Question.ask(plan(server));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.judgements()).containsEntry("server memory left per session", "pass");
      assertThat(snapshots(asked)).hasSizeGreaterThan(20);
      JsonNode last = snapshots(asked).get(snapshots(asked).size() - 1);
      assertThat(last.get("memory_kind").asText()).isEqualTo("live");
      assertThat(last.get("open_sessions").asInt()).isZero();
      assertThat(last.get("sessions").asInt()).isGreaterThan(100);
      assertThat(last.get("aborts").asInt()).isGreaterThan(20);
      assertThat(last.get("reconnects").asInt()).isGreaterThan(20);
    }
  }

  @Test
  void aServerThatKeepsNineKilobytesOfEachSessionIsFound() throws Exception {
    try (ServerProcess server = collecting()) {
      server.post(
          "/admin/faults", "{\"rules\":[{\"fault\":\"leak\",\"per\":\"session\",\"bytes\":9216}]}");
      Question asked = Question.ask(plan(server));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed())
          .containsKey("server memory left per session")
          .doesNotContainKeys("server memory per abort", "server memory per reconnect");
      assertThat(asked.judgements())
          .containsKeys("server memory per abort", "server memory per reconnect");
      asked.finds("server memory per session");
      assertThat(asked.run().output()).contains("fail server memory left per session");
    }
  }

  @Test
  void aServerThatTiresIsFound() throws Exception {
    FaultPlan tiring = FaultPlan.of(new FaultRule(AnswerFault.SLOW_DOWN, Turn.every(50), 1));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(tiring))) {
      Question asked =
          Question.ask(
              shorter(Question.plan(SIMULATION, folder, server)).property("mcp.leak", "off"));

      // On a machine that is too busy to be sure it is inconclusive, but never passed.
      assertThat(asked.run().exitCode())
          .as(asked.run().output())
          .isIn(Question.FAILED, Question.INCONCLUSIVE);
      asked.finds("fast-echo p50 drift");
      assertThat(asked.judgements()).doesNotContainKey("server memory per session");
    }
  }

  @Test
  void aServerWhoseMemoryNobodyKnowsIsRefusedInOneLine() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withMetrics(false))) {
      GatlingRun run = Question.plan(SIMULATION, folder, server).run();

      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
      assertThat(run.output())
          .containsOnlyOnce(
              "the server's memory is not known: http://127.0.0.1:"
                  + server.port()
                  + "/metrics answers with status 404. Say where by -Dmcp.serverMetrics or"
                  + " -Dmcp.serverPid, or do without by -Dmcp.leak=off")
          .doesNotContain("\tat ");
      assertThat(server.ledger().counts().tool("fast-echo")).isZero();
    }
  }

  /** What is alive is known each second. */
  private static ServerProcess collecting() throws Exception {
    return ServerProcess.start("--port", "0", "--collect-seconds", "1");
  }

  private GatlingRun.Plan plan(ServerProcess server) {
    return shorter(Question.plan(SIMULATION, folder).property("mcp.url", server.uri()));
  }

  private static GatlingRun.Plan shorter(GatlingRun.Plan plan) {
    return plan.property("mcp.ramp", "2s")
        .property("mcp.duration", "22s")
        .property("mcp.coolDown", "3s");
  }

  private static List<JsonNode> snapshots(Question asked) throws Exception {
    ObjectMapper json = new ObjectMapper();
    Path file = MeasuredRun.mcp(asked.run()).resolve("snapshots.ndjson");
    List<JsonNode> snapshots = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      snapshots.add(json.readTree(line));
    }
    return snapshots;
  }
}

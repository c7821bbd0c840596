package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The question what is normal, and a server that is no longer so. */
final class BaselineIT {
  private static final String SIMULATION = "BaselineSimulation";

  @TempDir Path folder;

  @Test
  void aServerThatBecameSlowIsNotAsItWas() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      Question normal = Question.ask(plan(server, "normal"));
      assertThat(normal.failed()).as(normal.run().output()).isEmpty();

      server.faults(FaultPlan.delayEvery(1, 100));
      Question slow =
          Question.ask(plan(server, "slow").property("mcp.baseline", normal.run().resultsFolder()));

      // On a machine that is too busy to be sure it is inconclusive, as a whole or by name, but
      // never passed.
      assertThat(slow.run().exitCode())
          .as(slow.run().output())
          .isIn(Question.FAILED, Question.INCONCLUSIVE);
      assertThat(slow.judgements().entrySet())
          .filteredOn(one -> !one.getValue().equals("pass"))
          .anyMatch(
              one -> one.getKey().equals("baseline") || one.getKey().contains("fast-echo p50"));
    }
  }

  private GatlingRun.Plan plan(McpServer server, String name) {
    return Question.plan(SIMULATION, folder.resolve(name), server)
        .property("mcp.thinkTime", "20ms")
        .property("mcp.ramp", "2s");
  }
}

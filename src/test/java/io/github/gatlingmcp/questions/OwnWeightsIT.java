package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.GatlingRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mixed workload with weights of the operator's own. */
final class OwnWeightsIT {
  private static final String SIMULATION = "MixedWorkloadSimulation";

  @TempDir Path folder;

  @Test
  void onlyWhatHasAWeightIsDone() throws Exception {
    Question asked =
        Question.ask(
            Question.plan(SIMULATION, folder)
                .property("mcp.mix", "fast-echo:3,prompts:1,resources:0")
                .property("mcp.users", 10)
                .property("mcp.ramp", "0s")
                .property("mcp.duration", "4s")
                .property("mcp.thinkTime", "20ms")
                .property("mcp.p95", "5s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.run().log().counts())
        .containsKeys("fast-echo", "greeting", "code-review")
        .doesNotContainKeys("slow-computation", "fetch-data", "static-data");
    assertThat(asked.run().log().counts("fast-echo").ok())
        .isGreaterThan(asked.run().log().counts("greeting").ok());
  }

  @Test
  void whatIsNotDoneHereIsASlipOfThePen() throws Exception {
    GatlingRun run = Question.plan(SIMULATION, folder).property("mcp.mix", "search:1").run();

    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(run.output())
        .containsOnlyOnce("mcp.mix is 'search:1', but has to be names and weights");
  }
}

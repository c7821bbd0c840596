package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.measured.MeasuredRun;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.CallLimit;
import io.github.gatlingmcp.server.http.CallLimit.Excess;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.testkit.SimulationLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The capacity of servers that have a known one; alone, so that it is the server's. */
@Isolated
final class StressIT {
  private static final String SIMULATION = "StressSimulation";
  private static final int PLANTED = 200;

  /** From one level of the shape to the next. */
  private static final int LEVEL = 60;

  /** So near to the capacity a stall of the machine makes a queue that takes long to go away. */
  private static final Set<String> OF_THE_PROOF = Set.of("fast-echo, proof p95", "load");

  private static final Pattern STEP = Pattern.compile("fast-echo, (\\d+)/s");
  private static final Pattern RANGE = Pattern.compile("(\\d+) to (\\d+) calls/s, by 40 users.*");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Excess.class,
      names = {"QUEUE", "REFUSE"})
  void aPlantedCapacityIsFoundWithinATenth(Excess excess) throws Exception {
    FaultPlan planted = FaultPlan.of(new CallLimit(PLANTED, excess));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(planted))) {
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder, server)
                  .property("mcp.p95", "50ms")
                  .property("mcp.fromRate", 100)
                  .property("mcp.repeats", 2));

      Matcher range = RANGE.matcher(capacity(asked));
      assertThat(range.matches()).as(asked.run().output()).isTrue();
      assertThat(Stream.of(range.group(1), range.group(2)).map(Double::valueOf))
          .as(asked.run().output())
          .allSatisfy(edge -> assertThat(edge).isBetween(0.9 * PLANTED, 1.1 * PLANTED));
      if (excess == Excess.QUEUE) { // the other refuses what a stall of the machine brings at once
        assertThat(asked.failed().keySet()).as(asked.run().output()).isSubsetOf(OF_THE_PROOF);
      }
      assertThat(asked.run().output()).contains("MCP capacity: ", "MCP capacity, how sure: ");
    }
  }

  /** As near as the levels of the shape are to each other. */
  @Test
  void aPlantedCapacityIsFoundBetweenLevelsOfAShape() throws Exception {
    FaultPlan planted = FaultPlan.of(new CallLimit(PLANTED, Excess.QUEUE));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(planted))) {
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder, server)
                  .property("mcp.p95", "50ms")
                  .property("mcp.shape", "step")
                  .property("mcp.fromRate", 100)
                  .property("mcp.toRate", 340)
                  .property("mcp.stepDuration", "1s")
                  .property("mcp.duration", "7s")
                  .property("mcp.ramp", "2s"));

      Matcher range = RANGE.matcher(capacity(asked));
      assertThat(range.matches()).as(asked.run().output()).isTrue();
      assertThat(Double.valueOf(range.group(1))).isBetween(PLANTED - 2.0 * LEVEL, 1.0 * PLANTED);
      assertThat(Double.valueOf(range.group(2)))
          .isBetween(PLANTED - 1.0 * LEVEL, PLANTED + 1.0 * LEVEL);
      assertThat(rates(asked)).containsExactly("100", "160", "220", "280", "340");
      assertThat(asked.failed().keySet()).as(asked.run().output()).isSubsetOf(OF_THE_PROOF);
    }
  }

  /** Of the steps, in the order in which they came. */
  private static List<String> rates(Question asked) throws IOException {
    return asked.run().log().requests().stream()
        .sorted(Comparator.comparingInt(SimulationLog.Request::startMillis))
        .map(request -> STEP.matcher(request.name()))
        .filter(Matcher::matches)
        .map(step -> step.group(1))
        .distinct()
        .toList();
  }

  @Test
  void theFootOfItsShapeIsInCallsToo() throws Exception {
    List<String> options = List.of("-Dmcp.shape=ramp", "-Dmcp.base=5");

    assertThat(BeforeRun.of(folder, options, Map.of(), List.of(SIMULATION)))
        .containsExactly(
            "> simulations.StressSimulation | no server | RunRefusedException: mcp.base is '5', but"
                + " the load of this simulation goes from mcp.fromRate to mcp.toRate");
  }

  @Test
  void aServerThatBearsLessThanItShouldFails() throws Exception {
    FaultPlan planted = FaultPlan.of(new CallLimit(PLANTED, Excess.QUEUE));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(planted))) {
      Question asked =
          Question.ask(
              Question.plan(SIMULATION, folder, server)
                  .property("mcp.p95", "50ms")
                  .property("mcp.repeats", 1)
                  .property("mcp.stepDuration", "500ms")
                  .property("mcp.capacity", 2 * PLANTED));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isNotZero();
      asked.finds("fast-echo, proof count");
    }
  }

  @Test
  void theEmbeddedServerBearsTheHighestRateOfTheQuickForm() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder).property("mcp.p95", "5s"));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(capacity(asked)).startsWith("at least 400 calls/s, by 40 users in as many sessions");
  }

  private static String capacity(Question asked) throws IOException {
    return MeasuredRun.verdict(MeasuredRun.mcp(asked.run()))
        .path("environment")
        .path("capacity")
        .asText();
  }
}

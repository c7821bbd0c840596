package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.GatlingRun;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The whole pack, asked of a server that no one here wrote: which simulations go on there, with
 * which settings, and what the others are refused for.
 *
 * @param asked settings, by simulation, in one line, with {@code _} for a space
 * @param refused the end of the one line that says why, by simulation
 */
record Strangers(Map<String, String> asked, Map<String, String> refused) {
  static final String SMALL = "-Dmcp.users=3 -Dmcp.ramp=1s -Dmcp.duration=3s ";
  static final String FAST = SMALL + "-Dmcp.fastTool=echo_{\"message\":\"#{word}\"} ";

  private static final String QUIET = SMALL + "-Dmcp.notifications=none";
  private static final String LACKING =
      "the MCP server at URL does not offer what this simulation needs: ";

  /**
   * What can be asked of any server that echoes, with its settings.
   *
   * @param slow the setting of a tool that takes its time
   */
  static Map<String, String> ofAny(String slow) {
    Map<String, String> asked = new TreeMap<>();
    asked.put("BaselineSimulation", FAST + slow);
    asked.put("RampSimulation", FAST);
    asked.put("AnswerIsolationSimulation", FAST + "-Dmcp.duplicateIds=true");
    asked.put("SpikeSimulation", FAST + "-Dmcp.base=1 -Dmcp.recovery=4s");
    asked.put(
        "StressSimulation", FAST + "-Dmcp.toRate=60 -Dmcp.stepDuration=500ms -Dmcp.repeats=1");
    asked.put("SoakSimulation", FAST + slow + "-Dmcp.leak=off -Dmcp.drift=100");
    asked.put("SlowToolIsolationSimulation", FAST + slow + "-Dmcp.ratio=100");
    asked.put(
        "HighLoadSimulation",
        SMALL.replace("3s", "9s") + slow + "-Dmcp.inFlight=5 -Dmcp.ratio=100");
    asked.put("MessageBombSimulation", FAST + "-Dmcp.batch=3");
    asked.put("ConnectionStabilitySimulation", QUIET);
    asked.put("IdleStreamsSimulation", QUIET);
    return asked;
  }

  /** What only the reference server has all for. */
  static Map<String, String> ofNoOther() {
    Map<String, String> refused = new TreeMap<>();
    refused.put(
        "MixedWorkloadSimulation",
        LACKING
            + "tool fast-echo, tool fetch-data, tool slow-computation, resource app://dynamic-data,"
            + " resource app://large-data, resource app://static-data, prompt code-review,"
            + " prompt greeting");
    refused.put("NotificationStressSimulation", LACKING + "tool trigger-notification");
    refused.put(
        "CapabilityMatrixSimulation",
        LACKING
            + "tool fast-echo, tool request-input, tool request-sampling, tool slow-computation,"
            + " tool trigger-notification, resource app://static-data, prompt greeting");
    refused.put(
        "SlowClientSimulation",
        LACKING
            + "tool fast-echo, resource app://large-data; name what it has by mcp.fastTool and"
            + " mcp.largeResource");
    refused.put(
        "AgentSessionSimulation",
        LACKING + "tool fast-echo, tool fetch-data, tool slow-computation");
    return refused;
  }

  /** Asks it, smaller than small, and leaves nobody in doubt about the answer. */
  void ask(String simulation, URI server, Path folder, String more) throws Exception {
    GatlingRun.Plan plan = Question.plan(simulation, folder).property("mcp.url", server);
    for (Map.Entry<String, String> one : settings(simulation, more).entrySet()) {
      plan = plan.property(one.getKey(), one.getValue());
    }
    Question question = Question.ask(plan);

    assertThat(question.failed()).as(question.run().output()).isEmpty();
    assertThat(question.run().exitCode())
        .as(question.run().output())
        .isIn(Question.PASSED, Question.INCONCLUSIVE);
    assertThat(question.run().log().failures()).as(question.run().output()).isEmpty();
  }

  private Map<String, String> settings(String simulation, String more) {
    Map<String, String> settings = new TreeMap<>();
    for (String option : (asked.get(simulation) + " " + more).strip().split("\\s+")) {
      String[] parts = option.replace("-D", "").split("=", 2);
      settings.put(parts[0], parts[1].replace('_', ' '));
    }
    return settings;
  }

  /** All others say in one line what they lack, and none is forgotten. */
  void refuse(URI server, Path folder, List<String> more) throws Exception {
    List<String> options = new ArrayList<>(List.of("-Dmcp.url=" + server));
    options.addAll(more);
    List<String> expected =
        refused.entrySet().stream()
            .map(
                one ->
                    "> simulations.%s | no server | RunRefusedException: %s"
                        .formatted(one.getKey(), one.getValue().replace("URL", "" + server)))
            .toList();
    assertThat(BeforeRun.of(folder, options, Map.of(), List.copyOf(refused.keySet())))
        .containsExactlyElementsOf(expected);

    List<String> known = new ArrayList<>(asked.keySet());
    known.addAll(refused.keySet());
    assertThat(known).containsExactlyInAnyOrderElementsOf(Pack.simulations());
  }
}

package io.github.gatlingmcp.questions;

import io.github.gatlingmcp.testkit.NodeRequired;
import io.github.gatlingmcp.testkit.StatelessServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole pack, asked of a server on the official package that speaks nothing but 2026-07-28. */
@NodeRequired
final class StatelessAskedIT {
  private static final String VERSION = "-Dmcp.protocolVersion=2026-07-28";
  private static final String SLOW = "-Dmcp.slowTool=steps_{\"steps\":10} ";
  private static final String QUIET = Strangers.SMALL + "-Dmcp.notifications=none ";
  private static final String NO_SESSIONS =
      "this simulation is about sessions, which 2026-07-28 has none of: mcp.protocolVersion has to be"
          + " an older one";

  private static final Strangers STATELESS = new Strangers(asked(), refused());

  @TempDir Path folder;

  private static Map<String, String> asked() {
    Map<String, String> asked = new TreeMap<>();
    asked.put("SmokeSimulation", "-Dmcp.tools=echo,steps,ask,query,touch");
    asked.put("DiscoveredWorkloadSimulation", Strangers.SMALL + "-Dmcp.tools=echo,query");
    asked.put("BaselineSimulation", Strangers.FAST + SLOW);
    asked.put("RampSimulation", Strangers.FAST);
    asked.put("AnswerIsolationSimulation", Strangers.FAST + "-Dmcp.duplicateIds=true");
    asked.put("SpikeSimulation", Strangers.FAST + "-Dmcp.base=1 -Dmcp.recovery=2s");
    asked.put(
        "StressSimulation",
        Strangers.FAST + "-Dmcp.toRate=60 -Dmcp.stepDuration=500ms -Dmcp.repeats=1");
    asked.put("SoakSimulation", Strangers.FAST + SLOW + "-Dmcp.leak=off -Dmcp.drift=100");
    asked.put("SlowToolIsolationSimulation", Strangers.FAST + SLOW + "-Dmcp.ratio=100");
    asked.put("HighLoadSimulation", Strangers.SMALL + SLOW + "-Dmcp.inFlight=5 -Dmcp.ratio=100");
    asked.put("MessageBombSimulation", Strangers.FAST + "-Dmcp.batch=3");
    asked.put("ConnectionStabilitySimulation", QUIET);
    asked.put("IdleStreamsSimulation", QUIET);
    return asked;
  }

  private static Map<String, String> refused() {
    Map<String, String> refused = new TreeMap<>();
    refused.put("MixedWorkloadSimulation", Strangers.LACKING + Strangers.WORKLOAD);
    refused.put("NotificationStressSimulation", Strangers.LACKING + "tool trigger-notification");
    refused.put("CapabilityMatrixSimulation", Strangers.LACKING + Strangers.MATRIX);
    refused.put(
        "SlowClientSimulation",
        Strangers.LACKING
            + "tool fast-echo, resource app://large-data; name what it has by mcp.fastTool and mcp.largeResource");
    refused.put(
        "AgentSessionSimulation",
        Strangers.LACKING + "tool fast-echo, tool fetch-data, tool slow-computation");
    refused.put("ConnectionFloodSimulation", NO_SESSIONS);
    refused.put("ReconnectionSimulation", NO_SESSIONS);
    return refused;
  }

  static Set<String> simulations() {
    return STATELESS.asked().keySet();
  }

  @ParameterizedTest
  @MethodSource("simulations")
  void itPasses(String simulation) throws Exception {
    try (StatelessServer server = StatelessServer.startStrict()) {
      STATELESS.ask(simulation, server.url(), folder, VERSION);
    }
  }

  @Test
  void whatItLacksIsSaidInOneLine() throws Exception {
    try (StatelessServer server = StatelessServer.startStrict()) {
      STATELESS.refuse(server.url(), folder, List.of(VERSION));
    }
  }
}

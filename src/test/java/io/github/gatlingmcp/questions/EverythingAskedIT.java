package io.github.gatlingmcp.questions;

import io.github.gatlingmcp.testkit.EverythingServer;
import io.github.gatlingmcp.testkit.NodeRequired;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole pack, asked of {@code server-everything}, which has sessions. */
@NodeRequired
final class EverythingAskedIT {
  private static final String SLOW =
      "-Dmcp.slowTool=trigger-long-running-operation_{\"duration\":0.3,\"steps\":1} ";
  private static final String QUIET = "-Dmcp.notifications=none ";

  private static final Strangers EVERYTHING = new Strangers(asked(), refused());

  @TempDir Path folder;

  private static Map<String, String> asked() {
    Map<String, String> asked = new TreeMap<>();
    asked.put("SmokeSimulation", "-Dmcp.tools=-trigger-long-running-operation");
    asked.put(
        "DiscoveredWorkloadSimulation",
        Strangers.SMALL + "-Dmcp.tools=-trigger-long-running-operation");
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
    asked.put("ConnectionFloodSimulation", Strangers.SMALL + "-Dmcp.step=1");
    asked.put("ConnectionStabilitySimulation", Strangers.SMALL + QUIET);
    asked.put("ReconnectionSimulation", Strangers.SMALL + QUIET);
    asked.put("IdleStreamsSimulation", Strangers.SMALL + QUIET);
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
    return refused;
  }

  static Set<String> simulations() {
    return EVERYTHING.asked().keySet();
  }

  @ParameterizedTest
  @MethodSource("simulations")
  void itPasses(String simulation) throws Exception {
    try (EverythingServer server = EverythingServer.start()) {
      EVERYTHING.ask(simulation, server.url(), folder, "");
    }
  }

  @Test
  void whatItLacksIsSaidInOneLine() throws Exception {
    try (EverythingServer server = EverythingServer.start()) {
      EVERYTHING.refuse(server.url(), folder, List.of());
    }
  }
}

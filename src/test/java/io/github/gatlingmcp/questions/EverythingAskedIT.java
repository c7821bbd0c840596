package io.github.gatlingmcp.questions;

import io.github.gatlingmcp.testkit.EverythingServer;
import io.github.gatlingmcp.testkit.NodeRequired;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole pack, asked of {@code server-everything}, which has sessions. */
@NodeRequired
final class EverythingAskedIT {
  private static final String SLOW =
      "-Dmcp.slowTool=trigger-long-running-operation_{\"duration\":0.3,\"steps\":1} ";

  private static final Strangers EVERYTHING = new Strangers(asked(), Strangers.ofNoOther());

  @TempDir Path folder;

  private static Map<String, String> asked() {
    Map<String, String> asked = Strangers.ofAny(SLOW);
    asked.put("SmokeSimulation", "-Dmcp.tools=-trigger-long-running-operation");
    asked.put(
        "DiscoveredWorkloadSimulation",
        Strangers.SMALL + "-Dmcp.tools=-trigger-long-running-operation");
    asked.put("ConnectionFloodSimulation", Strangers.SMALL + "-Dmcp.step=1");
    asked.put("ReconnectionSimulation", Strangers.SMALL + "-Dmcp.notifications=none");
    return asked;
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

package io.github.gatlingmcp.questions;

import io.github.gatlingmcp.testkit.NodeRequired;
import io.github.gatlingmcp.testkit.StatelessServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole pack, asked of a server on the official package that speaks nothing but 2026-07-28. */
@NodeRequired
final class StatelessAskedIT {
  private static final String VERSION = "-Dmcp.protocolVersion=2026-07-28";
  private static final String SLOW = "-Dmcp.slowTool=steps_{\"steps\":10} ";
  private static final String NO_SESSIONS =
      "this simulation is about sessions, which 2026-07-28 has none of: mcp.protocolVersion has to be"
          + " an older one";

  private static final Strangers STATELESS = new Strangers(asked(), refused());

  @TempDir Path folder;

  private static Map<String, String> asked() {
    Map<String, String> asked = Strangers.ofAny(SLOW);
    asked.put("SmokeSimulation", "-Dmcp.tools=echo,steps,ask,query,touch");
    asked.put("DiscoveredWorkloadSimulation", Strangers.SMALL + "-Dmcp.tools=echo,query");
    return asked;
  }

  private static Map<String, String> refused() {
    Map<String, String> refused = Strangers.ofNoOther();
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

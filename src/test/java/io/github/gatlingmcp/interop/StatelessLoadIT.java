package io.github.gatlingmcp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.NodeRequired;
import io.github.gatlingmcp.testkit.SimulationLog;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import io.github.gatlingmcp.testkit.StatelessServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Revision 2026-07-28 on the official package's server, and how the two find each other. */
@NodeRequired
final class StatelessLoadIT {
  private static GatlingRun run(URI url, String version, int seconds, Path folder)
      throws Exception {
    return GatlingRun.of(StatelessLoadSimulation.class.getName(), folder)
        .property(StatelessLoadSimulation.URL, url)
        .property(StatelessLoadSimulation.VERSION, version)
        .property(StatelessLoadSimulation.SECONDS, seconds)
        .run();
  }

  @Test
  void everyCallOfTwentySecondsSucceeds(@TempDir Path folder) throws Exception {
    try (StatelessServer server = StatelessServer.start()) {
      GatlingRun run = run(server.url(), "2026-07-28", 20, folder);

      SimulationLog log = run.log();
      assertThat(log.failures()).as(run.output()).isEmpty();
      assertThat(log.errors()).isEmpty();
      for (String name : List.of("echo", "ask", "query", "read", "prompt", "steps", "updated")) {
        assertThat(log.counts(name).ok()).as(name).isGreaterThan(100);
      }
      assertThat(log.counts("updated")).isEqualTo(log.counts("touch"));
      assertThat(log.counts("subscribe")).isEqualTo(log.counts("initialize"));
      assertThat(log.counts("close")).as("nothing is sent").isEqualTo(new Counts(0, 0));
    }
  }

  @Test
  void aServerThatKnowsNoSessionsIsDetected(@TempDir Path folder) throws Exception {
    try (StatelessServer server = StatelessServer.startStrict()) {
      GatlingRun run = run(server.url(), StatelessLoadSimulation.DETECT, 1, folder);

      assertThat(run.log().failures()).as(run.output()).isEmpty();
      assertThat(run.log().errors()).isEmpty();
      assertThat(run.log().counts("ask").ok()).isGreaterThan(10);
    }
  }

  @Test
  void aSessionThatSuchAServerRefusesIsOneClearFailure(@TempDir Path folder) throws Exception {
    try (StatelessServer server = StatelessServer.startStrict()) {
      GatlingRun run = run(server.url(), "2025-11-25", 1, folder);

      assertThat(run.log().requests())
          .filteredOn(request -> request.name().equals("initialize"))
          .isNotEmpty()
          .allSatisfy(
              request ->
                  assertThat(request.message())
                      .isEqualTo(
                          "protocol version 2025-11-25 refused, server supports 2026-07-28"));
    }
  }
}

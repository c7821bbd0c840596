package io.github.gatlingmcp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.EverythingServer;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.NodeRequired;
import io.github.gatlingmcp.testkit.SimulationLog;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks of revision 2025-11-25 at a server that no one here wrote. */
@NodeRequired
final class EverythingTasksIT {
  private static final int USERS = EverythingTasksSimulation.USERS;

  @Test
  void aTaskIsOneLineFromItsBeginningToItsResult(@TempDir Path folder) throws Exception {
    try (EverythingServer server = EverythingServer.start()) {
      SimulationLog log =
          GatlingRun.of(EverythingTasksSimulation.class.getName(), folder)
              .property("tasks.url", server.url())
              .run()
              .log();

      assertThat(log.failures()).isEqualTo(Map.of("no answer in time", (long) USERS));
      assertThat(log.errors()).isEmpty();
      assertThat(log.counts("research")).isEqualTo(new Counts(USERS, 0));
      assertThat(log.counts("ambiguous")).isEqualTo(new Counts(USERS, 0));
      assertThat(log.counts("elicitation/create")).isEqualTo(new Counts(USERS, 0));
      assertThat(log.counts("given up")).isEqualTo(new Counts(0, USERS));
      assertThat(log.counts("research (poll)").ok()).isGreaterThanOrEqualTo(2L * USERS);
      assertThat(log.counts()).doesNotContainKey("ambiguous (poll)");
      // The server works for four seconds.
      assertThat(log.requests())
          .filteredOn(line -> line.name().equals("research"))
          .allMatch(line -> line.endMillis() - line.startMillis() >= 3_900);
    }
  }
}

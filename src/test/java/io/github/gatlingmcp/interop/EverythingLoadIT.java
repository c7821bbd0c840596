package io.github.gatlingmcp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.EverythingServer;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.NodeRequired;
import io.github.gatlingmcp.testkit.SimulationLog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty seconds of load on a server that no one here wrote. */
@NodeRequired
final class EverythingLoadIT {
  private static final long MAX_HEAP_GROWTH_BYTES = 8 << 20;

  @Test
  void everyCallSucceedsAndTheHeapStaysFlat(@TempDir Path folder) throws Exception {
    try (EverythingServer server = EverythingServer.start()) {
      GatlingRun run = load(server, false, folder);

      List<Long> heap = heap(run.output());
      assertThat(heap).hasSize(2);
      assertThat(heap.get(1) - heap.get(0)).isLessThan(MAX_HEAP_GROWTH_BYTES);
    }
  }

  @Test
  void everyCallSucceedsOverHttpSseToo(@TempDir Path folder) throws Exception {
    try (EverythingServer server = EverythingServer.startHttpSse()) {
      load(server, true, folder);
    }
  }

  private static GatlingRun load(EverythingServer server, boolean httpSse, Path folder)
      throws Exception {
    GatlingRun run =
        GatlingRun.of(EverythingLoadSimulation.class.getName(), folder)
            .property(EverythingLoadSimulation.URL, server.url())
            .property(EverythingLoadSimulation.HTTP_SSE, httpSse)
            .run();

    assertThat(run.exitCode()).as(run.output()).isZero();
    SimulationLog log = run.log();
    assertThat(log.failures()).isEmpty();
    assertThat(log.errors()).isEmpty();
    for (String name :
        List.of("echo", "get-sum", "get-structured-content", "progress", "last step", "read")) {
      assertThat(log.counts(name).ok()).as(name).isGreaterThan(100);
    }
    assertThat(log.counts("initialize").ok()).isEqualTo(log.counts("close").ok());
    return run;
  }

  private static List<Long> heap(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith(EverythingLoadSimulation.HEAP))
        .map(line -> Long.parseLong(line.substring(EverythingLoadSimulation.HEAP.length())))
        .toList();
  }
}

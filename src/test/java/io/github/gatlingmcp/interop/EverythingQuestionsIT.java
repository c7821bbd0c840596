package io.github.gatlingmcp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.EverythingServer;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.NodeRequired;
import io.github.gatlingmcp.testkit.SimulationLog;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import io.github.gatlingmcp.testkit.StatelessServer;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulations that need nothing in particular, asked of servers that no one here wrote. */
@NodeRequired
final class EverythingQuestionsIT {
  private static final Counts ONCE = new Counts(1, 0);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"streamable-http", "http-sse"})
  void allThatEverythingDeclaresWorks(String transport) throws Exception {
    try (EverythingServer server =
        transport.equals("http-sse") ? EverythingServer.startHttpSse() : EverythingServer.start()) {
      GatlingRun run =
          plan("SmokeSimulation", server.url())
              .property("mcp.transport", transport)
              .property("mcp.tools", "simulate-research-query,-trigger-long-running-operation")
              .run();

      SimulationLog log = run.log();
      assertThat(log.failures()).as(run.output()).isEmpty();
      assertThat(log.errors()).isEmpty();
      assertThat(log.counts("tool get-structured-content")).isEqualTo(ONCE);
      assertThat(log.counts("tool get-roots-list")).isEqualTo(ONCE);
      assertThat(log.counts("task simulate-research-query")).isEqualTo(ONCE);
      assertThat(log.counts("prompt resource-prompt")).isEqualTo(ONCE);
      assertThat(log.counts("template demo://resource/dynamic/text/{resourceId}")).isEqualTo(ONCE);
      assertThat(run.output())
          .contains("not tried: gzip-file-as-resource: not marked as read-only")
          .contains("not tried: trigger-long-running-operation: not wanted");
    }
  }

  @Test
  void allThatAServerWithoutSessionsDeclaresWorks() throws Exception {
    try (StatelessServer server = StatelessServer.startStrict()) {
      GatlingRun run =
          plan("SmokeSimulation", server.url())
              .property("mcp.protocolVersion", "2026-07-28")
              .property("mcp.tools", "echo,steps,ask,query,touch")
              .run();

      SimulationLog log = run.log();
      assertThat(log.failures()).as(run.output()).isEmpty();
      assertThat(log.errors()).isEmpty();
      assertThat(log.counts("tool ask")).isEqualTo(ONCE);
      assertThat(log.counts("tool query")).isEqualTo(ONCE);
      assertThat(log.counts("subscribe mem://note")).isEqualTo(ONCE);
    }
  }

  @Test
  void everythingBearsLoadThatNobodyWrote() throws Exception {
    try (EverythingServer server = EverythingServer.start()) {
      GatlingRun run =
          plan("DiscoveredWorkloadSimulation", server.url())
              .property("mcp.tools", "-trigger-long-running-operation")
              .property("mcp.users", 5)
              .property("mcp.ramp", "0s")
              .property("mcp.duration", "6s")
              .run();

      SimulationLog log = run.log();
      assertThat(log.failures()).as(run.output()).isEmpty();
      assertThat(log.errors()).isEmpty();
      assertThat(log.counts("get-sum").ok()).isPositive();
      assertThat(log.counts("get-structured-content").ok()).isPositive();
      assertThat(log.counts("get-roots-list").ok()).isPositive();
      assertThat(log.counts()).doesNotContainKey("gzip-file-as-resource");
    }
  }

  private GatlingRun.Plan plan(String simulation, URI url) {
    return GatlingRun.of("simulations." + simulation, folder).property("mcp.url", url);
  }
}

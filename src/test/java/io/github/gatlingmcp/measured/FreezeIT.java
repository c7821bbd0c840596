package io.github.gatlingmcp.measured;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.Timing;
import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.Freeze;
import io.github.gatlingmcp.server.session.FrozenWindow;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever stands still for a while, the figures show it, and the verdict knows whose fault. */
final class FreezeIT {
  private static final Logger LOGGER = LoggerFactory.getLogger(FreezeIT.class);
  private static final int RATE = FreezeSimulation.RATE;
  private static final int INCONCLUSIVE = 3;

  @TempDir Path folder;

  private static McpServer frozen(int atCall, Duration length) {
    FaultPlan plan = FaultPlan.of(Freeze.at(atCall, length));
    return McpServer.start(McpServerConfig.defaults().withFaults(plan));
  }

  private static double seconds(McpServer server) {
    assertThat(server.ledger().freezes()).hasSize(1);
    FrozenWindow window = server.ledger().freezes().get(0);
    return (window.endEpochMicros() - window.startEpochMicros()) / 1e6;
  }

  /**
   * All who come while the server stands still wait until it goes on, so of {@code rate} a second
   * those who came {@code above} seconds before its end, or earlier, wait longer than that. Two
   * samples more or less are the borders of the window, and three tenths of a second are for a
   * machine that has something else to do at one of them.
   */
  @Test
  void aFrozenServerShowsInAsManySamplesAsCameMeanwhile() throws Exception {
    try (McpServer server = frozen(FreezeSimulation.FREEZE_AT, Duration.ofSeconds(8))) {
      GatlingRun run = MeasuredRun.plan(FreezeSimulation.class, folder, server.uri()).run();

      RunData data = MeasuredRun.data(run);
      Distribution calls = MeasuredRun.times(data, "call", Timing.RESPONSE);
      assertThat(calls.count()).as(run.output()).isEqualTo(RATE * FreezeSimulation.SECONDS);
      for (double above : new double[] {0.5, 1, 2, 4}) {
        double expected = RATE * (seconds(server) - above);
        long counted = calls.countAbove((long) (above * 1e6));
        LOGGER.info("above {} s: {} samples, expected {}", above, counted, expected);
        assertThat((double) counted)
            .as("samples above %s s", above)
            .isCloseTo(expected, Offset.offset(0.02 * expected + 2 + 0.3 * RATE));
      }
      assertThat(run.exitCode()).as(run.output()).isNotZero();
    }
  }

  /** Counted is the whole run, also its start, which takes its time; but nothing twice. */
  @Test
  void aFrozenInjectorNeverPasses() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        GatlingRun.Started started =
            MeasuredRun.plan(FreezeSimulation.class, folder, server.uri()).start()) {
      MeasuredRun.await(() -> server.ledger().calls().size() >= RATE);
      long before = System.nanoTime();
      started.signal("STOP");
      long from = System.nanoTime();
      MeasuredRun.await(() -> System.nanoTime() - from > TimeUnit.SECONDS.toNanos(4));
      double atLeast = (System.nanoTime() - from) / 1e9;
      started.signal("CONT");
      double atMost = (System.nanoTime() - before) / 1e9;
      GatlingRun run = started.join();

      JsonNode verdict = MeasuredRun.verdict(MeasuredRun.mcp(run));
      assertThat(run.exitCode()).as(run.output()).isEqualTo(INCONCLUSIVE);
      assertThat(verdict.get("result").asText()).isEqualTo("inconclusive");
      double starved = verdict.at("/health/starvedMicros").asLong() / 1e6;
      LOGGER.info("stopped for {} to {} s, starved for {} s", atLeast, atMost, starved);
      assertThat(starved).isBetween(0.95 * atLeast - 0.1, 1.9 * atMost);
    }
  }

  /**
   * Each user is met by the freeze in one call, whose own time is long. The next beat of his pace
   * has passed by then: that call is late, and quick once it is made. No other delay is half as
   * long.
   */
  @Test
  void whoCannotKeepHisPaceIsLateAndHisCallsAreNotSlow() throws Exception {
    try (McpServer server = frozen(200, Duration.ofSeconds(4))) {
      GatlingRun run = MeasuredRun.plan(PaceSimulation.class, folder, server.uri()).run();

      RunData data = MeasuredRun.data(run);
      Distribution response = MeasuredRun.times(data, "call", Timing.RESPONSE);
      Distribution service = MeasuredRun.times(data, "call", Timing.SERVICE);
      long half = TimeUnit.SECONDS.toMicros(2);
      assertThat(service.count()).as(run.output()).isEqualTo(PaceSimulation.CALLS);
      assertThat(service.countAbove(half)).isEqualTo(PaceSimulation.USERS);
      assertThat(response.countAbove(half)).isEqualTo(2 * PaceSimulation.USERS);
    }
  }
}

package io.github.gatlingmcp.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.metrics.Timing;
import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the author's own schedule says, and what the simulation itself found out, is reported. */
final class DueIT {
  private static final double LATE_MICROS = DueSimulation.LATE_SECONDS * 1e6;
  private static final double DAY_MICROS = Duration.ofDays(1).toSeconds() * 1e6;

  @TempDir Path folder;

  @Test
  void responseTimesCountFromWhenTheRequestWasDue() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run = MeasuredRun.plan(DueSimulation.class, folder, server.uri()).run();
      RunData data = MeasuredRun.data(run);

      assertThat(micros(data, "late", Timing.RESPONSE)).isBetween(LATE_MICROS, 3 * LATE_MICROS);
      assertThat(micros(data, "late", Timing.SERVICE)).isLessThan(LATE_MICROS);
      assertThat(micros(data, "early", Timing.RESPONSE)).isLessThan(LATE_MICROS);
      assertThat(micros(data, "unplanned", Timing.RESPONSE)).isLessThan(LATE_MICROS);
      assertThat(micros(data, "never", Timing.RESPONSE)).isLessThan(1.1 * DAY_MICROS);
      assertThat(run.log().errors())
          .singleElement()
          .asString()
          .startsWith("no due: ")
          .contains("DateTimeParseException");
      assertThat(run.output()).contains("MCP thing: which the simulation found");
      assertThat(
              MeasuredRun.verdict(MeasuredRun.mcp(run)).path("environment").path("thing").asText())
          .isEqualTo("which the simulation found");
    }
  }

  private static double micros(RunData data, String request, Timing timing) {
    assertThat(MeasuredRun.times(data, request, timing).count()).isEqualTo(1);
    return MeasuredRun.times(data, request, timing).percentileMicros(50);
  }
}

package io.github.gatlingmcp.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that are ended from outside. */
final class SignalsIT {
  private static final int SECONDS = 4;

  @TempDir Path folder;

  private static final long INTERRUPT = 1L << (2 - 1); // the bit of signal 2

  private GatlingRun.Plan longRun(McpServer server) throws IOException {
    GatlingRun.Plan plan =
        MeasuredRun.plan(folder, server.uri()).property("test.seconds", 120).report();
    return ignoresInterrupts() ? plan.by("env", "--default-signal=INT") : plan;
  }

  /** What a shell starts in the background does, and all that this starts does, too. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(8).trim(), 16) & INTERRUPT) != 0);
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143"})
  void aSignalEndsTheRunWithAllReports(String signal, int code) throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        GatlingRun.Started started = longRun(server).start()) {
      MeasuredRun.awaitSeconds(folder, SECONDS);
      started.signal(signal);
      GatlingRun run = started.join();
      Path mcp = MeasuredRun.mcp(run);

      assertThat(run.exitCode()).as(run.output()).isEqualTo(code);
      assertThat(run.resultsFolder().resolve("index.html")).exists();
      assertThat(mcp.resolve("report.html")).exists();
      assertThat(Files.readString(mcp.resolve("verdict.md"))).contains("stopped by a signal");
      assertThat(MeasuredRun.verdict(mcp).get("result").asText()).isNotEqualTo("pass");
    }
  }

  @Test
  void aKilledRunCanBeReportedFromDisk() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        GatlingRun.Started started = longRun(server).start()) {
      MeasuredRun.awaitSeconds(folder, SECONDS);
      started.signal("KILL");
      Path mcp = MeasuredRun.mcp(started.join());
      assertThat(mcp.resolve("verdict.json")).doesNotExist();

      assertThat(MeasuredRun.report(mcp, folder.resolve("report.txt"))).isNotZero();
      assertThat(MeasuredRun.seconds(mcp)).hasSizeGreaterThanOrEqualTo(SECONDS);
      assertThat(MeasuredRun.verdict(mcp).get("result").asText()).isNotEqualTo("pass");
      assertThat(mcp.resolve("report.html")).exists();
    }
  }
}

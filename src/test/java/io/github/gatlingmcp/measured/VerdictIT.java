package io.github.gatlingmcp.measured;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real runs, their verdicts and exit codes. */
final class VerdictIT {
  /** A busy machine may make any run inconclusive; a failed budget stays one. */
  private static final int FAILED = 2;

  private static final int INCONCLUSIVE = 3;

  @TempDir Path folder;

  @Test
  void whatWasMeasuredIsWhatTheServerSaw() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run = MeasuredRun.plan(folder, server.uri()).run();
      Path mcp = MeasuredRun.mcp(run);

      assertThat(run.exitCode()).as(run.output()).isIn(0, INCONCLUSIVE);
      assertThat(run.output()).contains("MCP verdict: ");
      assertThat(names(mcp))
          .contains(
              "run.json",
              "seconds.ndjson",
              "histograms.hlog",
              "verdict.json",
              "verdict.md",
              "junit.xml",
              "report.html");
      assertThat(count(mcp, "call")).isEqualTo(server.ledger().calls().size()).isEqualTo(100);
      assertThat(sum(mcp, "sessions_opened")).isEqualTo(100);
      assertThat(sum(mcp, "sessions_closed")).isEqualTo(100);
      assertThat(sum(mcp, "starts")).isEqualTo(100);
      JsonNode last = MeasuredRun.seconds(mcp).get(MeasuredRun.seconds(mcp).size() - 1);
      assertThat(last.at("/gauges/users").asInt()).isZero();
      assertThat(last.at("/gauges/sessions").asInt()).isZero();
      assertNoSecretIn(run);
    }
  }

  @Test
  void aWrongAnswerFails() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      assertThat(
              MeasuredRun.plan(folder, server.uri())
                  .property("test.expected", "another answer")
                  .run()
                  .exitCode())
          .isEqualTo(FAILED);
    }
  }

  @Test
  void anErrorThatLooksLikeSuccessFails() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run =
          MeasuredRun.plan(folder, server.uri()).property("test.tool", "test_error_handling").run();

      assertThat(run.exitCode()).as(run.output()).isEqualTo(FAILED);
      assertThat(Files.readString(MeasuredRun.mcp(run).resolve("verdict.json")))
          .contains("tool_error");
    }
  }

  @Test
  void anEmptyRunFails() throws Exception {
    GatlingRun run =
        MeasuredRun.plan(folder, URI.create("http://127.0.0.1:9/mcp"))
            .property("test.rate", 0)
            .run();

    assertThat(run.exitCode()).as(run.output()).isNotZero();
  }

  @Test
  void allConnectionsRefusedFails() throws Exception {
    int closed;
    try (ServerSocket free = new ServerSocket(0)) {
      closed = free.getLocalPort();
    }
    GatlingRun run =
        MeasuredRun.plan(folder, URI.create("http://127.0.0.1:" + closed + "/mcp")).run();

    assertThat(run.exitCode()).as(run.output()).isEqualTo(FAILED);
    assertThat(Files.readString(MeasuredRun.mcp(run).resolve("verdict.json")))
        .contains("network_connection_refused");
  }

  @Test
  void aBudgetOfWhatNobodyDidFails() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run =
          MeasuredRun.plan(folder, server.uri()).property("test.request", "no such request").run();

      assertThat(run.exitCode()).as(run.output()).isEqualTo(FAILED);
      assertThat(run.output()).contains("no such request").contains("no data");
    }
  }

  @Test
  void aVerdictThatIsOnlyReportedLeavesTheExitCodeToGatling() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run =
          MeasuredRun.plan(folder, server.uri())
              .property("mcp.verdict", "report")
              .property("test.expected", "another answer")
              .run();

      assertThat(run.exitCode()).isZero();
      assertThat(MeasuredRun.verdict(MeasuredRun.mcp(run)).toString()).contains("fail");
    }
  }

  @Test
  void switchedOffNothingIsMeasured() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run = MeasuredRun.plan(folder, server.uri()).property("mcp.verdict", "off").run();

      assertThat(run.exitCode()).isZero();
      assertThat(MeasuredRun.mcp(run)).doesNotExist();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static long count(Path mcp, String request) throws IOException {
    return MeasuredRun.seconds(mcp).stream()
        .flatMap(second -> elements(second.get("series")))
        .filter(series -> series.get("request").asText().equals(request))
        .mapToLong(series -> series.get("count").asLong())
        .sum();
  }

  private static long sum(Path mcp, String counted) throws IOException {
    return MeasuredRun.seconds(mcp).stream()
        .flatMap(second -> elements(second.get("counts")))
        .filter(count -> count.get("counted").asText().equals(counted))
        .mapToLong(count -> count.get("count").asLong())
        .sum();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all.stream();
  }

  private static void assertNoSecretIn(GatlingRun run) throws IOException {
    assertThat(run.output()).doesNotContain(MeasuredSimulation.TOKEN);
    try (Stream<Path> files = Files.walk(run.resultsFolder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(MeasuredSimulation.TOKEN);
      }
    }
  }
}

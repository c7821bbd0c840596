package io.github.gatlingmcp.measured;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real runs whose disk or console is taken away. */
final class DiskFaultsIT {
  private static final int FAULT_AFTER = 3;
  private static final int SECONDS = 7;
  private static final int GATLING_COULD_NOT_RUN = 1;

  /** Gatling's own console and the traces of its log that cannot be written. */
  private static final int MOST_LINES = 400;

  @TempDir Path folder;
  private McpServer server;

  @BeforeEach
  void start() {
    server = McpServer.start(McpServerConfig.defaults());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aDiskThatFillsUpLeavesAPartialRun() throws Exception {
    GatlingRun run =
        new SmallDisk(folder)
            .after(FAULT_AFTER, "cat /dev/zero > \"$DISK\"/fill")
            .run(server.uri(), SECONDS);

    JsonNode verdict = assertPartial(run, MeasuredRun.mcp(run), "No space left on device");
    assertThat(MeasuredRun.seconds(MeasuredRun.mcp(run)))
        .hasSizeGreaterThanOrEqualTo(FAULT_AFTER)
        .extracting(second -> second.get("second").asInt())
        .startsWith(0)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(verdict.at("/whole/exchanges").asLong()).isPositive();
  }

  @Test
  void aDiskThatIsFullFromTheBeginningSendsResultsElsewhere() throws Exception {
    GatlingRun run =
        new SmallDisk(folder)
            .before("{ cat /dev/zero > \"$DISK\"/fill; true; }")
            .run(server.uri(), FAULT_AFTER);

    assertThat(run.output()).contains("results go to ");
    Path mcp = mcpBelow(folder.resolve(SmallDisk.ELSEWHERE));
    assertThat(run.output()).contains("results go to " + mcp);
    assertPartial(run, mcp, "No space left on device");
    assertThat(MeasuredRun.seconds(mcp)).hasSizeGreaterThanOrEqualTo(FAULT_AFTER);
  }

  @Test
  void aFolderThatIsRemovedIsBegunAgain() throws Exception {
    GatlingRun run =
        new SmallDisk(folder).after(FAULT_AFTER, "rm -rf \"$DISK\"/*").run(server.uri(), SECONDS);

    assertPartial(run, MeasuredRun.mcp(run), "somebody removed");
    assertThat(MeasuredRun.seconds(MeasuredRun.mcp(run))).isNotEmpty();
  }

  @Test
  void onAReadOnlyDiskGatlingSaysThatItCannotRun() throws Exception {
    GatlingRun run =
        new SmallDisk(folder)
            .before("mount -o remount,ro \"$DISK\"")
            .run(server.uri(), FAULT_AFTER);

    assertThat(run.exitCode()).isEqualTo(GATLING_COULD_NOT_RUN);
    assertThat(run.output()).contains("Read-only file system");
    assertNoFlood(run);
    assertThat(server.ledger().calls()).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsMade() throws Exception {
    Path results = folder.resolve("not/there/yet");
    // The test has made it for the output, which is missed afterwards.
    String script = "rm -r \"$0\"; \"$@\"; code=$?; touch \"$0\"/output.txt; exit $code";
    GatlingRun run =
        MeasuredRun.plan(results, server.uri()).by("sh", "-c", script, results.toString()).run();

    assertWhole(run, results);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec \"$@\" >&-",
        "exec \"$@\" >&- 2>&-",
        "exec \"$@\" > >(exit 0)",
        "exec \"$@\" > >(head -1 >&2)"
      })
  void aConsoleThatIsGoneChangesNothing(String script) throws Exception {
    GatlingRun run =
        MeasuredRun.plan(folder, server.uri())
            .property("test.seconds", SECONDS)
            .report()
            .by("bash", "-c", script, "bash")
            .run();

    assertWhole(run, folder);
    assertThat(run.resultsFolder().resolve("index.html")).exists();
    assertThat(run.output().lines()).hasSizeLessThan(10);
  }

  private static void assertWhole(GatlingRun run, Path results) throws Exception {
    Path mcp = mcpBelow(results);
    JsonNode verdict = MeasuredRun.verdict(mcp);
    assertThat(verdict.at("/run/partial").asBoolean()).isFalse();
    assertThat(mcp.resolve("report.html")).exists();
    assertThat(run.exitCode())
        .as(run.output())
        .isEqualTo(verdict.get("result").asText().equals("pass") ? 0 : 3);
  }

  /** Ended by itself, not well, without a flood; and can be reported again from what is there. */
  private JsonNode assertPartial(GatlingRun run, Path mcp, String reason) throws Exception {
    assertThat(run.exitCode()).as(run.output()).isNotZero();
    assertThat(run.output()).contains("MCP verdict: inconclusive");
    assertNoFlood(run);
    assertThat(MeasuredRun.report(mcp, folder.resolve("report.txt"))).isNotZero();
    JsonNode verdict = MeasuredRun.verdict(mcp);
    assertThat(verdict.at("/run/partial").asBoolean()).isTrue();
    assertThat(verdict.at("/run/partialReason").asText()).containsOnlyOnce(reason);
    assertThat(verdict.get("result").asText()).isEqualTo("inconclusive");
    assertThat(mcp.resolve("report.html")).exists();
    return verdict;
  }

  private static void assertNoFlood(GatlingRun run) {
    assertThat(run.output()).doesNotContain("at io.github.gatlingmcp");
    assertThat(run.output().lines()).hasSizeLessThan(MOST_LINES);
    assertThat(run.output().lines().filter(line -> line.contains("FolderWriter")))
        .hasSizeLessThanOrEqualTo(2);
  }

  /** Others have temporary files there, too. */
  private static Path mcpBelow(Path temporary) throws IOException {
    try (Stream<Path> all = Files.walk(temporary)) {
      return all.filter(path -> path.endsWith("mcp")).findFirst().orElseThrow();
    }
  }
}

package io.github.gatlingmcp.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.Health;
import io.github.gatlingmcp.metrics.Interval;
import io.github.gatlingmcp.metrics.Recorded;
import io.github.gatlingmcp.metrics.SeriesInterval;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Timing;
import io.github.gatlingmcp.report.folder.FolderWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportMainTest {
  private static final int SECONDS = 30;

  @TempDir private Path results;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int report(Object... arguments) {
    List<String> texts = List.of(arguments).stream().map(Object::toString).toList();
    return ReportMain.run(texts, printer(out), printer(err));
  }

  private static PrintStream printer(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String printed(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** A healthy run of calls that all took so long; the folder of the run. */
  private Path run(String name, long micros, Budgets budgets) {
    return write(results.resolve(name), micros, budgets, true);
  }

  private Path write(Path folder, long micros, Budgets budgets, boolean toTheEnd) {
    FolderWriter writer = open(folder, budgets);
    for (int second = 0; second < SECONDS; second++) {
      writer.interval(interval(second, micros));
    }
    if (toTheEnd) {
      writer.close(new RunInfo.End(SECONDS * 1_000L, false, ""));
    }
    return folder;
  }

  private static FolderWriter open(Path folder, Budgets budgets) {
    RunInfo info = new RunInfo("run", "Simulation", 0, Optional.empty(), Map.of());
    return FolderWriter.open(folder.resolve("mcp"), info, budgets.toJson());
  }

  @Test
  void aLastPartOfASecondCountsForWhatItIs() throws IOException {
    Path folder = results.resolve("short");
    FolderWriter writer = open(folder, Budgets.none());
    writer.interval(interval(0, 1_000));
    writer.interval(interval(1, 1_000));
    writer.interval(interval(2, 2_000, 2_400, 1_000));
    writer.close(new RunInfo.End(2_400, false, ""));
    RunData run = Report.make(folder, Budgets.none()).run();
    assertThat(run.steady().seconds()).isEqualTo(3);
    assertThat(run.steady().millis()).isEqualTo(2_400);
    assertThat(Selection.all(run.steady()).throughput(run.steady())).isEqualTo(125.0);
    assertThat(Slice.steadyLines(run)).hasSize(3);
    assertThat(InjectorHealth.of(run).missingSeconds()).isZero();
  }

  private static Interval interval(long second, long micros) {
    return interval(second, second * 1_000, second * 1_000 + 1_000, micros);
  }

  private static Interval interval(long second, long fromMillis, long toMillis, long micros) {
    SeriesInterval series =
        new SeriesInterval(
            100,
            0,
            0,
            Map.of(
                Timing.RESPONSE,
                Recorded.of(LongStream.range(0, 100).map(i -> micros + (i + second * 7) % 10))));
    return new Interval(
        second,
        fromMillis,
        toMillis,
        Map.of(new SeriesKey("echo", "tools/call", "echo", SeriesKey.OK), series),
        Map.of(),
        Map.of(Gauge.USERS, 1L),
        Map.of(),
        new Health(100, 0, 0, 0.1, 0.2, 10, 1_000, 1_000_000, 0),
        List.of(),
        List.of());
  }

  private static Budgets atMost(long millis) {
    return Budgets.of(Budget.request("echo").p95().atMost(Duration.ofMillis(millis)));
  }

  @Test
  void theRunsOwnBudgetsJudgeIt() {
    assertThat(report(run("fast", 1_000, atMost(50)))).isZero();
    assertThat(report(run("slow", 90_000, atMost(50)))).isEqualTo(2);
    assertThat(printed(out)).contains("PASS: ", "FAIL: ", "echo", "the report is in ");
    assertThat(printed(err)).isEmpty();
  }

  @Test
  void allFilesAreWrittenAgain() throws IOException {
    Path folder = run("fast", 1_000, atMost(50)).resolve("mcp");
    assertThat(Report.write(folder).result()).isEqualTo(Verdict.Result.PASS);
    assertThat(folder.resolve("verdict.json")).content().contains("\"result\"", "echo");
    assertThat(folder.resolve("verdict.md")).content().contains("echo");
    assertThat(folder.resolve("junit.xml")).content().contains("<testsuite");
  }

  @Test
  void plantedSecretsAreInNoFile() throws IOException {
    System.setProperty("mcp.testToken", "s3cret");
    System.setProperty("mcp.testUrl", "https://joe:s3cret@host/mcp?code=s3cret");
    System.setProperty("mcp.testHeader", "Authorization: Bearer s3cret");
    Path folder = results.resolve("secret/mcp");
    RunInfo info =
        new RunInfo("run", "Simulation", 0, Optional.empty(), Environment.collect("3.15.1"));
    FolderWriter writer = FolderWriter.open(folder, info, Budgets.none().toJson());
    writer.note("server_authorization", "s3cret");
    writer.interval(interval(0, 1_000));
    writer.close(new RunInfo.End(1_000, false, ""));
    Report.write(folder);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSizeGreaterThan(6).noneMatch(file -> text(file).contains("s3cret"));
    }
    assertThat(folder.resolve("run.json")).content().contains("https://host/mcp");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void forgetProperties() {
    List.of("mcp.testToken", "mcp.testUrl", "mcp.testHeader").forEach(System::clearProperty);
  }

  @Test
  void ourFolderDoesAsWellAsTheRuns() {
    assertThat(report(run("fast", 1_000, atMost(50)).resolve("mcp"))).isZero();
  }

  @Test
  void aFileOfBudgetsTakesTheirPlace() throws IOException {
    Path budgets = results.resolve("budgets.conf");
    Files.writeString(budgets, "mcp.budgets.limits = [{ request = echo, p95 = 500 us }]");
    Path run = run("run", 1_000, atMost(50));
    assertThat(report(run, "--budgets", budgets)).isEqualTo(2);
    assertThat(report("--budgets", budgets, run)).isEqualTo(2);
  }

  @Test
  void aRunThatWasCutOffNeverPasses() {
    Path run = write(results.resolve("cut"), 1_000, atMost(50), false);
    assertThat(report(run)).isEqualTo(3);
    assertThat(run.resolve("mcp/.reserve")).doesNotExist();
  }

  @Test
  void aSlowerRunThanItsBaselineFails() {
    Path baseline = run("baseline", 1_000, Budgets.none());
    assertThat(report(run("same", 1_000, Budgets.none()), "--baseline", baseline)).isZero();
    assertThat(report(run("worse", 2_000, Budgets.none()), "--baseline", baseline)).isEqualTo(2);
  }

  @Test
  void aRunOfTheBaselineThatIsGoneKeepsTheVerdictFromPass() throws IOException {
    Path baseline = run("baseline", 1_000, Budgets.none());
    Path gone = results.resolve("gone");
    Budgets noSlower = Budgets.none().noSlowerThan(baseline, gone);
    Path same = run("same", 1_000, noSlower);
    assertThat(report(same)).isEqualTo(3);
    assertThat(printed(out)).contains("INCONCLUSIVE baseline: the baseline " + gone);
    assertThat(Files.readString(same.resolve("mcp/verdict.json")))
        .containsPattern("\"unreadable\" : \\[ \"the baseline .*gone cannot be read");
    assertThat(report(run("worse", 2_000, noSlower))).isEqualTo(2);
  }

  @Test
  void oneLineSaysWhatIsWrongWithTheArguments() {
    Path run = run("run", 1_000, Budgets.none());
    assertThat(report()).isEqualTo(1);
    assertThat(report(results.resolve("nowhere"))).isEqualTo(1);
    assertThat(report(results)).isEqualTo(1);
    assertThat(report(run, "--wrong")).isEqualTo(1);
    assertThat(report(run, run)).isEqualTo(1);
    assertThat(report(run, "--budgets")).isEqualTo(1);
    assertThat(report(run, "--budgets", results.resolve("none.conf"))).isEqualTo(1);
    assertThat(report(run, "--baseline")).isEqualTo(1);
    assertThat(report(run, "--baseline", results.resolve("nowhere"))).isEqualTo(1);
    assertThat(printed(out)).isEmpty();
    assertThat(printed(err).lines()).hasSize(9).allMatch(line -> !line.isBlank());
  }

  @Test
  void helpTellsTheOptions() {
    assertThat(report("--help")).isZero();
    assertThat(printed(out)).contains("--budgets", "--baseline", "Exit code").doesNotContain("4 ");
  }

  @Test
  void aFileThatCannotBeWrittenLeavesTheOthers() throws IOException {
    Path run = run("run", 1_000, Budgets.none());
    ReportFile bad =
        new ReportFile(
            "bad",
            (judged, writer) -> {
              throw new IOException("disk full");
            });
    ReportFile good =
        new ReportFile(
            "good", (judged, writer) -> writer.write(judged.verdict().result().toString()));
    Report report = Report.make(run, Budgets.none(), List.of(bad, good));
    assertThat(report.unwritten()).singleElement().asString().contains("mcp/bad", "disk full");
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(run.resolve("mcp/good")).content().isEqualTo("PASS");
    assertThat(run.resolve("mcp/bad")).doesNotExist();
    assertThat(run.resolve("mcp/bad.draft")).doesNotExist();
  }
}

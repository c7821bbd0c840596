package io.github.gatlingmcp.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.gatlingmcp.metrics.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BudgetsTest {
  private static final Budgets ALL =
      Budgets.of(
              Budget.request("fast-echo").p50().atMost(Duration.ofMillis(20)),
              Budget.request("fast-echo").p95().atMost(Duration.ofMillis(50)),
              Budget.request("fast-echo").p999().atMost(Duration.ofNanos(1_500_000)),
              Budget.request("b").p95().atMostTimes(2.5, "a"),
              Budget.requestIfMade("c").errors().atMost(1),
              Budget.all().errors().atMost(1),
              Budget.all().throughput().atLeast(100),
              Budget.all().recovery().atMost(Duration.ofSeconds(10)),
              Budget.method("tools/call").throughput().atMost(12.5),
              Budget.tool("slow \"one\"").serviceTime().mean().atLeast(Duration.ofSeconds(1)),
              Budget.tool("search").time(Timing.FIRST_EVENT).max().atMost(Duration.ofMinutes(1)),
              Budget.tool("search").count().atLeast(40),
              Budget.tool("search").wrongAnswers().atMost(0),
              Budget.notifications().p95().atMost(Duration.ofMillis(500)),
              Budget.notifications().delivery().atLeast(99.9),
              Budget.notifications().duplicates().atMost(0),
              Budget.notifications().reordered().atMost(0.5),
              Budget.reconnects().p95().atMost(Duration.ofSeconds(2)),
              Budget.reconnects().errors().atMost(0),
              Budget.heap().growthPerMinute().atMost(10 * 1024 * 1024),
              Budget.sessions().growthPerMinute().atMost(5),
              Budget.server().memoryPerSession().atMost(4_096),
              Budget.server().memoryLeft().atMost(500),
              Budget.server().sessionsLeft().atMost(2),
              Budget.tool("search").p95Drift().atMost(20))
          .warmUp(Duration.ofSeconds(5))
          .coolDown(Duration.ofMillis(1_500))
          .noSlowerThan(Path.of("target", "one"), Path.of("two"));

  private static final String FILE =
      """
      mcp.budgets {
        warm-up = 5 s
        cool-down = 1.5 s
        limits = [
          { request = fast-echo, p50 = 20 ms, p95 = 50 ms, p999 = 1.5 ms }
          { request = b, than = a, p95 = 2.5 times }
          { request-if-made = c, errors = 1 % }
          { all = true, errors = 1 %, throughput = "100/s", recovery = 10 s }
          { method = tools/call, throughput-at-most = 12.5 }
          { tool = "slow \\"one\\"", time = service, mean-at-least = 1000 ms }
          { tool = search, time = first-event, max = 1 minute }
          { tool = search, count = 40 }
          { tool = search, wrong = 0 % }
          { notifications = true, p95 = 500 ms, delivery = 99.9 %, duplicates = 0 %, reordered = 0.5 % }
          { reconnects = true, p95 = 2 s, errors = 0 % }
          { heap = true, growth = 10 MiB/min }
          { sessions = true, growth = 5/min }
          { server = true, memory-per-session = 4 KiB, memory-left = 500 B, sessions-left = 2 }
          { tool = search, p95-drift = 20 % }
        ]
        no-slower-than = [ target/one, two ]
      }
      """;

  @TempDir Path folder;

  @Test
  void aFileSaysTheSameAsCode() throws IOException {
    assertThat(Budgets.fromFile(file(FILE))).isEqualTo(ALL);
  }

  @Test
  void budgetsSurviveBeingWritten() {
    assertThat(Budgets.fromJson(ALL.toJson())).isEqualTo(ALL);
    assertThat(Budgets.fromJson(Budgets.none().toJson())).isEqualTo(Budgets.none());
  }

  @Test
  void aFileMayTakeLimitsFromTheEnvironment() throws IOException {
    Path file = file("limit = 7 ms\nmcp.budgets.limits = [ { all = true, p95 = ${limit} } ]");
    assertThat(Budgets.fromFile(file))
        .isEqualTo(Budgets.of(Budget.all().p95().atMost(Duration.ofMillis(7))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limits = [ { request = a, p95 = 50 } ]        | limits[0].p95 = 50           | with its unit
          limits = [ { request = a, p95 = 50 parsec } ] | "50 parsec"                  | such as 50 ms
          limits = [ { request = a, p95 = -1 ms } ]     | "-1 ms"                      | such as 50 ms
          limits = [ { request = a, p99.9 = 5 ms } ]    | limits[0].p99 =              | such as 50 ms
          limits = [ { request = a, p96 = 5 ms } ]      | limits[0].p96 = "5 ms"       | p999
          limits = [ { request = a } ]                  | limits[0] =                  | at least one of
          limits = [ { request = "", p95 = 5 ms } ]     | limits[0].request = ""       | a name
          limits = [ { request = 7, tool = b } ]        | limits[0] =                  | exactly one of
          limits = [ { p95 = 5 ms } ]                   | limits[0] =                  | exactly one of
          limits = [ { all = false, p95 = 5 ms } ]      | limits[0].all = false        | true
          limits = [ { all = true, errors = 101 % } ]   | "101 %"                      | from 0 to 100
          limits = [ { all = true, errors = few } ]     | "few"                        | from 0 to 100
          limits = [ { all = true, count = 1.5 } ]      | 1.5                          | a whole number
          limits = [ { all = true, count = -1 } ]       | -1                           | a whole number
          limits = [ { all = true, throughput = NaN } ] | "NaN"                        | 100/s
          limits = [ { all = true, throughput = fast } ]| "fast"                       | 100/s
          limits = [ { all = true, delivery = 99 % } ]  | limits[0].delivery           | errors
          limits = [ { heap = true, growth = 10 MiB } ] | "10 MiB"                     | MiB/min
          limits = [ { heap = true, growth = x/min } ]  | "x/min"                      | MiB/min
          limits = [ { sessions = true, growth = x } ]  | "x"                          | 5/min
          limits = [ { server = true, memory-left = x } ] | "x"                        | 4 KiB
          limits = [ { all = true, time = wall, p95 = 1 s } ] | "wall"                 | first-event
          limits = [ fast ]                             | limits[0] = "fast"           | request
          limits = fast                                 | limits = "fast"              | a list of limits
          warm-up = 5                                   | warm-up = 5                  | with its unit
          warm-up = -5 s                                | "-5 s"                       | such as 50 ms
          no-slower-than = [ 5 ]                        | no-slower-than = 5           | run folders
          warmup = 5 s                                  | mcp.budgets.warmup = "5 s"   | warm-up
          """)
  void whatIsWrongIsNamed(String content, String value, String allowed) throws IOException {
    Path file = file("mcp.budgets {\n  " + content + "\n}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budgets.fromFile(file))
        .withMessageContainingAll(file.getFileName() + ": 2: mcp.budgets.", value, allowed);
  }

  @Test
  void whatIsNoHoconIsNamedByItsLine() throws IOException {
    Path file = file("mcp.budgets {\n  limits = [ {{ ]\n}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budgets.fromFile(file))
        .withMessageContaining(file.getFileName() + ": 2");
  }

  @Test
  void aFileWithoutBudgetsIsNone() throws IOException {
    Path file = file("mcp.budget { }");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budgets.fromFile(file))
        .withMessage(file + ": has nothing at mcp.budgets");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budgets.fromFile(folder.resolve("gone.conf")))
        .withMessageContaining("gone.conf");
  }

  @Test
  void codeIsCheckedToo() {
    assertThatIllegalArgumentException().isThrownBy(() -> Budget.all().errors().atMost(101));
    assertThatIllegalArgumentException().isThrownBy(() -> Budget.all().count().atLeast(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budget.all().throughput().atLeast(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budget.request(" ").p95().atMost(Duration.ofMillis(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budget.request("a").p95().atMost(Duration.ofMillis(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budgets.none().warmUp(Duration.ofMillis(-1)));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("budgets.conf"), text);
  }
}

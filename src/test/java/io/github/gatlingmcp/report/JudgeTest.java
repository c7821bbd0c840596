package io.github.gatlingmcp.report;

import static io.github.gatlingmcp.report.Story.ECHO;
import static io.github.gatlingmcp.report.Story.ECHO_FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Health;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Timing;
import io.github.gatlingmcp.report.Verdict.Judgement;
import io.github.gatlingmcp.report.Verdict.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JudgeTest {
  static final Health STARVED =
      new Health(700_000, 700_000, 2, 0.2, 0.4, 80, 1024, 50_000_000, 1_000_000);

  /** What an injector could not even try is not the server's fault. */
  @Test
  void aSimulationThatFoundTheInjectorToBeTheLimitBlamesNobody() {
    Story story = Story.good().environment(RunInfo.INJECTORS_LIMIT, "it was late");
    Verdict verdict = Judge.judge(story.data(), Budgets.of(Budget.request("x").count().atLeast(1)));

    assertThat(verdict.result()).isEqualTo(Result.INCONCLUSIVE);
    assertThat(verdict.judgements())
        .contains(
            new Judgement(
                "injector: own limit",
                Result.INCONCLUSIVE,
                "not reached",
                "reached",
                "it was late"));
    assertThat(Judge.judge(story.data(), Budgets.none()).result()).isEqualTo(Result.INCONCLUSIVE);
  }

  /** Calls that nobody could make leave no exchange behind. */
  @Test
  void whatTheSimulationFoundNotToBeBorneFails() {
    Story story = Story.good().environment(RunInfo.NOT_BORNE, "half of it");
    Judgement found = new Judgement("load", Result.FAIL, "borne", "not borne", "half of it");

    assertThat(Judge.judge(story.data(), Budgets.none()).judgements()).contains(found);
    story.environment(RunInfo.INJECTORS_LIMIT, "it was late");
    assertThat(Judge.judge(story.data(), Budgets.none()).result()).isEqualTo(Result.INCONCLUSIVE);
  }

  static Stream<Arguments> budgetsOfTheGoodRun() {
    return Stream.of(
        argumentSet("p50", Budget.request("echo").p50().atMost(millis(11)), Result.PASS),
        argumentSet("p50 beyond", Budget.request("echo").p50().atMost(millis(9)), Result.FAIL),
        argumentSet("p75 beyond", Budget.all().p75().atMost(millis(9)), Result.FAIL),
        argumentSet("p90 beyond", Budget.all().p90().atMost(millis(9)), Result.FAIL),
        argumentSet("p95", Budget.tool("fast-echo").p95().atMost(millis(11)), Result.PASS),
        argumentSet("p95 beyond", Budget.tool("fast-echo").p95().atMost(millis(9)), Result.FAIL),
        argumentSet("p99", Budget.method("tools/call").p99().atMost(millis(11)), Result.PASS),
        argumentSet("p99 beyond", Budget.method("tools/call").p99().atMost(millis(9)), Result.FAIL),
        argumentSet("p99.9 beyond", Budget.all().p999().atMost(millis(9)), Result.FAIL),
        argumentSet(
            "not slower than itself",
            Budget.request("echo").p95().atMostTimes(1, "echo"),
            Result.PASS),
        argumentSet(
            "slower than absent", Budget.request("echo").p95().atMostTimes(100, "x"), Result.FAIL),
        argumentSet("max", Budget.all().max().atMost(millis(11)), Result.PASS),
        argumentSet("max beyond", Budget.all().max().atMost(millis(9)), Result.FAIL),
        argumentSet("mean", Budget.all().mean().atMost(millis(11)), Result.PASS),
        argumentSet("mean beyond", Budget.all().mean().atMost(millis(9)), Result.FAIL),
        argumentSet("at least", Budget.all().mean().atLeast(millis(11)), Result.FAIL),
        argumentSet("service", Budget.all().serviceTime().max().atMost(micros(9_100)), Result.PASS),
        argumentSet("response", Budget.all().max().atMost(micros(9_100)), Result.FAIL),
        argumentSet(
            "a time nobody took",
            Budget.all().time(Timing.FIRST_EVENT).p50().atMost(millis(1_000)),
            Result.FAIL),
        argumentSet("errors", Budget.all().errors().atMost(0), Result.PASS),
        argumentSet("throughput", Budget.all().throughput().atLeast(100), Result.PASS),
        argumentSet("too little", Budget.all().throughput().atLeast(100.1), Result.FAIL),
        argumentSet("too much", Budget.all().throughput().atMost(99), Result.FAIL),
        argumentSet("count", Budget.all().count().atLeast(6_000), Result.PASS),
        argumentSet("too few", Budget.all().count().atLeast(6_001), Result.FAIL),
        argumentSet("too many", Budget.all().count().atMost(5_999), Result.FAIL),
        argumentSet("never asked for", Budget.tool("delete").count().atMost(0), Result.PASS),
        argumentSet("no outage", Budget.all().recovery().atMost(Duration.ZERO), Result.PASS),
        argumentSet("absent request", Budget.request("x").p95().atMost(millis(50)), Result.FAIL),
        argumentSet(
            "absent by chance", Budget.requestIfMade("x").p95().atMost(millis(50)), Result.PASS),
        argumentSet(
            "made by chance", Budget.requestIfMade("echo").p95().atMost(millis(1)), Result.FAIL),
        argumentSet("absent errors", Budget.tool("x").errors().atMost(100), Result.FAIL),
        argumentSet("absent rate", Budget.method("x").throughput().atLeast(0), Result.FAIL),
        argumentSet("absent outage", Budget.tool("x").recovery().atMost(millis(1)), Result.FAIL),
        argumentSet("absent ledger", Budget.notifications().delivery().atLeast(0), Result.FAIL),
        argumentSet(
            "short for a slope",
            Budget.heap().growthPerMinute().atMost(1_000_000_000),
            Result.INCONCLUSIVE));
  }

  @ParameterizedTest
  @CsvSource({
    "12_000, 100_000, 8.4, pass",
    "12_000, 100_000, 8.3, fail",
    "1_000, 20_000, 4.1, pass",
    "1_000, 20_000, 3.9, fail",
    "100, 4_900, 1, pass",
  })
  void aTimeIsHeldAgainstThatOfAnotherRequestButNotBelowFiveMillis(
      String alone, String beside, double times, String result) {
    SeriesKey other = new SeriesKey("beside", "tools/call", "fast-echo", SeriesKey.OK);
    Story story = new Story().count(Counted.STARTS, "on-time", 1);
    for (int second = 0; second < 10; second++) {
      story
          .exchanges(ECHO, 10, Long.parseLong(alone.replace("_", "")))
          .exchanges(other, 10, Long.parseLong(beside.replace("_", "")))
          .endOfSecond();
    }

    Verdict verdict =
        Judge.judge(
            story.data(), Budgets.of(Budget.request("beside").p95().atMostTimes(times, "echo")));

    assertThat(last(verdict).name()).isEqualTo("beside p95 against echo");
    assertThat(last(verdict).result()).hasToString(result.toUpperCase(Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("budgetsOfTheGoodRun")
  void aBudgetDecides(Budget budget, Result expected) {
    Verdict verdict = Judge.judge(Story.good().data(), Budgets.of(budget));
    assertThat(verdict.result()).isEqualTo(expected);
    assertThat(last(verdict).name()).isEqualTo(budget.title());
    assertThat(last(verdict).expected()).isEqualTo(budget.expected());
    assertThat(last(verdict).result()).isEqualTo(expected);
  }

  @Test
  void withoutABudgetAGoodRunPasses() {
    assertThat(result(Story.good())).isEqualTo(Result.PASS);
  }

  static Stream<Arguments> conditions() {
    return Stream.of(
        argumentSet("empty run", new Story().endOfSecond(), "exchanges", Result.FAIL),
        argumentSet("no second at all", new Story(), "exchanges", Result.FAIL),
        argumentSet(
            "all refused",
            new Story().exchanges(ECHO_FAILED, 100, 10).endOfSecond(),
            "success",
            Result.FAIL),
        argumentSet(
            "cut off", Story.good().end(Optional.empty()), "whole run", Result.INCONCLUSIVE),
        argumentSet(
            "interrupted",
            Story.good().end(Optional.of(new RunInfo.End(1, true, "SIGINT"))),
            "whole run",
            Result.INCONCLUSIVE),
        argumentSet(
            "starved",
            Story.good().health(STARVED).endOfSecond(),
            "injector: event loops",
            Result.INCONCLUSIVE),
        argumentSet(
            "late",
            Story.good().count(Counted.STARTS, "late", 3),
            "injector: late users",
            Result.INCONCLUSIVE),
        argumentSet(
            "garbage",
            Story.good().health(new Health(0, 0, 6_300, 0, 0, 1, 10, 1, 1)).endOfSecond(),
            "injector: garbage collection",
            Result.INCONCLUSIVE),
        argumentSet(
            "files",
            Story.good().health(new Health(0, 0, 0, 0, 0, 973, 1_024, 1, 1)).endOfSecond(),
            "injector: open files",
            Result.INCONCLUSIVE),
        argumentSet(
            "missing seconds",
            Story.good().gap(3).exchanges(ECHO, 1, 1).endOfSecond(),
            "injector: seconds written",
            Result.INCONCLUSIVE));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void aBrokenConditionDecides(Story story, String name, Result expected) {
    Verdict verdict = Judge.judge(story.data(), Budgets.none());
    assertThat(verdict.result()).isEqualTo(expected);
    assertThat(named(verdict, name).result()).isEqualTo(expected);
  }

  static Stream<Arguments> tolerable() {
    return Stream.of(
        argumentSet(
            "one hiccup of less than half a second",
            new Story()
                .health(new Health(499_000, 499_000, 0, 0, 0, 1, 10, 1, 1))
                .exchanges(ECHO, 10, 5)
                .endOfSecond()),
        argumentSet("two late users", Story.good().count(Counted.STARTS, "late", 2)),
        argumentSet(
            "three late users of many",
            Story.good().count(Counted.STARTS, "late", 3).count(Counted.STARTS, "on-time", 400)),
        argumentSet(
            "a platform that tells nothing",
            Story.good().health(new Health(-1, -1, -1, -1, -1, -1, -1, -1, -1)).endOfSecond()),
        argumentSet("the last seconds", Story.good().gap(2).exchanges(ECHO, 1, 1).endOfSecond()));
  }

  @ParameterizedTest
  @MethodSource("tolerable")
  void aTolerableInjectorIsNoReason(Story story) {
    assertThat(result(story)).isEqualTo(Result.PASS);
  }

  @Test
  void whatIsExpectedOfTheInjectorNamesItsFloors() {
    Verdict verdict = Judge.judge(Story.good().data(), Budgets.none());
    assertThat(named(verdict, "injector: event loops").expected())
        .isEqualTo("stand still for at most 1 %, or less than 500 ms in all");
    assertThat(named(verdict, "injector: late users").expected())
        .isEqualTo("at most 1 %, or fewer than 3");
    assertThat(named(verdict, "injector: seconds written").expected())
        .isEqualTo("at most 1 % missing, or fewer than 3");
  }

  static Stream<Arguments> budgetsOfAStarvedRun() {
    return Stream.of(
        argumentSet("p95", Budget.all().p95().atMost(millis(1)), Result.INCONCLUSIVE),
        argumentSet("rate", Budget.all().throughput().atLeast(1_000), Result.INCONCLUSIVE),
        argumentSet("count", Budget.all().count().atLeast(100_000), Result.INCONCLUSIVE),
        argumentSet("a good one", Budget.all().p95().atMost(millis(50)), Result.PASS),
        argumentSet("errors", Budget.all().errors().atMost(0.1), Result.FAIL),
        argumentSet("absent", Budget.request("x").p95().atMost(millis(50)), Result.FAIL),
        argumentSet("ledger", Budget.notifications().delivery().atLeast(99), Result.FAIL));
  }

  @ParameterizedTest
  @MethodSource("budgetsOfAStarvedRun")
  void whatAStarvedInjectorMeasuresIsNotTrusted(Budget budget, Result expected) {
    Story story =
        Story.good()
            .exchanges(ECHO_FAILED, 50, 10_000)
            .health(STARVED)
            .endOfSecond()
            .count(Counted.LEDGER, "in-order", 9)
            .count(Counted.LEDGER, "lost", 1);
    Verdict verdict = Judge.judge(story.data(), Budgets.of(budget));
    assertThat(last(verdict).result()).isEqualTo(expected);
    Result worst = expected == Result.FAIL ? Result.FAIL : Result.INCONCLUSIVE;
    assertThat(verdict.result()).isEqualTo(worst);
  }

  @Test
  void aFailureStaysAFailureInAPartialRun() {
    Story story = Story.good().end(Optional.empty());
    Budgets budgets = Budgets.of(Budget.all().p95().atMost(millis(1)));
    assertThat(Judge.judge(story.data(), budgets).result()).isEqualTo(Result.FAIL);
  }

  @Test
  void aRunFullOfErrorsDoesNotPassForWantOfABudget() {
    RunData data = Story.good().exchanges(ECHO_FAILED, 100, 10_000).endOfSecond().data();
    Budget ofOne = Budget.request("echo").errors().atMost(50);
    for (Budgets budgets : List.of(Budgets.none(), Budgets.of(ofOne))) {
      Verdict verdict = Judge.judge(data, budgets);
      assertThat(verdict.result()).isEqualTo(Result.FAIL);
      assertThat(named(verdict, "errors (default budget)").actual()).isEqualTo("1.6393 %");
    }
    Verdict own = Judge.judge(data, Budgets.of(Budget.all().errors().atMost(50)));
    assertThat(own.result()).isEqualTo(Result.PASS);
    assertThat(own.judgements()).noneMatch(one -> one.name().contains("default"));
  }

  @Test
  void fewErrorsHoldTheDefaultBudget() {
    Story story = Story.good().exchanges(ECHO_FAILED, 50, 10_000).endOfSecond();
    assertThat(result(story)).isEqualTo(Result.PASS);
  }

  @Test
  void wrongAnswersAreErrors() {
    SeriesKey wrong = new SeriesKey("echo", "tools/call", "fast-echo", "check failed");
    Story story = Story.good().exchanges(wrong, 100, 10_000).endOfSecond();
    Verdict strict = Judge.judge(story.data(), Budgets.of(Budget.all().errors().atMost(1)));
    Verdict lenient = Judge.judge(story.data(), Budgets.of(Budget.all().errors().atMost(2)));
    assertThat(strict.result()).isEqualTo(Result.FAIL);
    assertThat(last(strict).actual()).isEqualTo("1.6393 %");
    assertThat(lenient.result()).isEqualTo(Result.PASS);
  }

  @Test
  void failedExchangesTakeTimeButAreNoThroughput() {
    Story story = Story.good();
    for (int second = 0; second < 60; second++) {
      story.exchanges(ECHO_FAILED, 100, 5_000_000).endOfSecond();
    }
    Budgets budgets =
        Budgets.of(Budget.all().throughput().atLeast(51), Budget.all().p95().atMost(millis(1_000)));
    Verdict verdict = Judge.judge(story.data(), budgets);
    assertThat(last(verdict).actual()).startsWith("5001").endsWith(" ms");
    assertThat(named(verdict, "all throughput").actual()).isEqualTo("50/s");
  }

  @Test
  void lateAndReorderedNotificationsWereDelivered() {
    Story story =
        Story.good()
            .count(Counted.LEDGER, "in-order", 990)
            .count(Counted.LEDGER, "late", 5)
            .count(Counted.LEDGER, "reordered", 4)
            .count(Counted.LEDGER, "duplicate", 7)
            .count(Counted.LEDGER, "lost", 1);
    Budgets held = Budgets.of(Budget.notifications().delivery().atLeast(99.9));
    Budgets broken = Budgets.of(Budget.notifications().delivery().atLeast(99.91));
    assertThat(Judge.judge(story.data(), held).result()).isEqualTo(Result.PASS);
    assertThat(Judge.judge(story.data(), broken).result()).isEqualTo(Result.FAIL);
  }

  static Stream<Arguments> budgetsOfNotifications() {
    Budget.Notifications all = Budget.notifications();
    return Stream.of(
        argumentSet("duplicates", all.duplicates().atMost(0.7), Result.PASS),
        argumentSet("too many duplicates", all.duplicates().atMost(0.69), Result.FAIL),
        argumentSet("reordered", all.reordered().atMost(0.4), Result.PASS),
        argumentSet("too many reordered", all.reordered().atMost(0.39), Result.FAIL),
        argumentSet("p50", all.p50().atMost(millis(3)), Result.PASS),
        argumentSet("p50 beyond", all.p50().atMost(micros(1_900)), Result.FAIL),
        argumentSet("p95 beyond", all.p95().atMost(millis(899)), Result.FAIL),
        argumentSet("max", all.max().atMost(millis(901)), Result.PASS));
  }

  @ParameterizedTest
  @MethodSource("budgetsOfNotifications")
  void aBudgetOfNotificationsDecides(Budget budget, Result expected) {
    Story story =
        Story.good()
            .count(Counted.LEDGER, "in-order", 996)
            .count(Counted.LEDGER, "reordered", 4)
            .count(Counted.LEDGER, "duplicate", 7)
            .notificationLatency(1_000, 2_000, 900_000);
    assertThat(Judge.judge(story.data(), Budgets.of(budget)).result()).isEqualTo(expected);
  }

  static Stream<Arguments> budgetsOfReconnects() {
    Budget.Reconnects all = Budget.reconnects();
    return Stream.of(
        argumentSet("errors", all.errors().atMost(25), Result.PASS),
        argumentSet("too many errors", all.errors().atMost(24), Result.FAIL),
        argumentSet("count", all.count().atLeast(4), Result.PASS),
        argumentSet("too few", all.count().atLeast(5), Result.FAIL),
        argumentSet("p95", all.p95().atMost(millis(1_001)), Result.PASS),
        argumentSet("max beyond", all.max().atMost(millis(999)), Result.FAIL));
  }

  @ParameterizedTest
  @MethodSource("budgetsOfReconnects")
  void aBudgetOfReconnectsDecides(Budget budget, Result expected) {
    Story story =
        Story.good()
            .count(Counted.RECONNECTS, "ok", 3)
            .count(Counted.RECONNECTS, "failed", 1)
            .reconnected(1_000, 2_000, 1_000_000);
    assertThat(Judge.judge(story.data(), Budgets.of(budget)).result()).isEqualTo(expected);
  }

  @Test
  void whereNoStreamWasLostNothingIsKnownOfReconnects() {
    Budgets budgets = Budgets.of(Budget.reconnects().errors().atMost(0));
    assertThat(Judge.judge(Story.good().data(), budgets).result()).isEqualTo(Result.FAIL);
  }

  @Test
  void aTimeOfNotificationsThatNobodyTookFails() {
    Budgets budgets = Budgets.of(Budget.notifications().p95().atMost(millis(1)));
    assertThat(Judge.judge(Story.good().data(), budgets).result()).isEqualTo(Result.FAIL);
  }

  @ParameterizedTest
  @ValueSource(strings = {SeriesKey.CHECK_FAILED, SeriesKey.TWO_ANSWERS, SeriesKey.ANOTHERS_ANSWER})
  void aWrongAnswerIsNotAnyError(String outcome) {
    SeriesKey wrong = new SeriesKey("echo", "tools/call", "fast-echo", outcome);
    Budgets none = Budgets.of(Budget.request("echo").wrongAnswers().atMost(0));

    assertThat(Judge.judge(Story.good().exchanges(ECHO_FAILED, 1, 1).data(), none).result())
        .isEqualTo(Result.PASS);
    Verdict verdict = Judge.judge(Story.good().exchanges(wrong, 1, 1).data(), none);
    assertThat(verdict.result()).isEqualTo(Result.FAIL);
    assertThat(last(verdict).name()).isEqualTo("echo wrong answers");
  }

  @Test
  void anOutageThatLastsIsNotRecoveredFrom() {
    Story story = Story.good().exchanges(ECHO_FAILED, 100, 1).endOfSecond();
    Verdict verdict =
        Judge.judge(story.data(), Budgets.of(Budget.all().recovery().atMost(Duration.ofHours(1))));
    assertThat(verdict.result()).isEqualTo(Result.FAIL);
    assertThat(last(verdict).actual()).isEqualTo("not recovered");
  }

  @Test
  void sessionsThatLeakAreFound() {
    Story story = new Story();
    for (int second = 0; second < 180; second++) {
      story.sessions(second / 2).exchanges(ECHO, 10, 1_000).endOfSecond();
    }
    Budget held = Budget.sessions().growthPerMinute().atMost(31);
    Budget broken = Budget.sessions().growthPerMinute().atMost(29);
    assertThat(Judge.judge(story.data(), Budgets.of(held)).result()).isEqualTo(Result.PASS);
    Verdict verdict = Judge.judge(story.data(), Budgets.of(broken));
    assertThat(verdict.result()).isEqualTo(Result.FAIL);
    assertThat(last(verdict).actual()).isEqualTo("30/min");
  }

  @Test
  void aSawtoothHeapDoesNotLeak() {
    Story story = new Story();
    for (int second = 0; second < 180; second++) {
      long heap = 50_000_000 + second % 10 * 20_000_000L;
      story.health(new Health(0, 0, 0, 0, 0, 1, 10, heap, 1));
      story.exchanges(ECHO, 10, 1_000).endOfSecond();
    }
    Budget budget = Budget.heap().growthPerMinute().atMost(1_000);
    assertThat(Judge.judge(story.data(), Budgets.of(budget)).result()).isEqualTo(Result.PASS);
  }

  @Test
  void aMissingBaselineIsNoPass() {
    Budgets budgets = Budgets.none().noSlowerThan(Path.of("nowhere"));
    Verdict verdict = Judge.judge(Story.good().data(), budgets);
    assertThat(verdict.result()).isEqualTo(Result.INCONCLUSIVE);
    assertThat(last(verdict).name()).isEqualTo("baseline");
  }

  static Stream<Arguments> doubtfulBaselines() {
    return Stream.of(
        argumentSet("starved", Story.good().health(STARVED).endOfSecond(), "stood still"),
        argumentSet("partial", Story.good().end(Optional.empty()), "partial"));
  }

  @ParameterizedTest
  @MethodSource("doubtfulBaselines")
  void aBaselineThatCannotBeTrustedTellsNothing(Story doubtful, String why) {
    RunData good = Story.good().data();
    Comparison comparison = Comparison.of(List.of(good, doubtful.data()), List.of(good));
    Verdict verdict = Judge.judge(good, Budgets.none(), Optional.of(comparison));
    assertThat(verdict.result()).isEqualTo(Result.INCONCLUSIVE);
    assertThat(last(verdict).reason()).contains("baseline run-1 cannot be trusted", why);

    Comparison trusted = Comparison.of(List.of(good), List.of(good));
    assertThat(Judge.judge(good, Budgets.none(), Optional.of(trusted)).result())
        .isEqualTo(Result.PASS);
  }

  private static Result result(Story story) {
    return Judge.judge(story.data(), Budgets.none()).result();
  }

  private static Judgement last(Verdict verdict) {
    return verdict.judgements().get(verdict.judgements().size() - 1);
  }

  private static Judgement named(Verdict verdict, String name) {
    return verdict.judgements().stream()
        .filter(judgement -> judgement.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(micros * 1_000);
  }
}

package io.github.gatlingmcp.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.gatlingmcp.report.Change.Outcome;
import io.github.gatlingmcp.report.Verdict.Judgement;
import io.github.gatlingmcp.report.Verdict.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComparisonTest {
  private static final int TIMES = 20;

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "2, 2"})
  void equalRunsRaiseAtMostOneFalseAlarmInTwenty(int baseline, int current) {
    assertThat(alarms(baseline, current, new NoisyRun(1), new NoisyRun(1))).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "2, 2"})
  void aServerThatIsSlowerByFifteenPercentIsFound(int baseline, int current) {
    assertThat(alarms(baseline, current, new NoisyRun(1), new NoisyRun(1.15)))
        .isGreaterThanOrEqualTo(TIMES - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 10, 0", "1, 1, 10, 0.3", "1, 1, 10, 0.6", "1, 1, 20, 0", "1, 1, 20, 0.3",
        "1, 1, 20, 0.6",
    "2, 2, 10, 0", "2, 2, 10, 0.3", "2, 2, 10, 0.6", "2, 2, 20, 0", "2, 2, 20, 0.3", "2, 2, 20, 0.6"
  })
  void shortEqualRunsDoNotEither(int baseline, int current, int seconds, double memory) {
    NoisyRun equal = new NoisyRun(seconds, 1, 0, 40).withNoise(0.06, memory);
    assertThat(alarms(baseline, current, equal, equal)).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 10, 0", "1, 1, 10, 0.3", "1, 1, 10, 0.6", "1, 1, 20, 0", "1, 1, 20, 0.3",
        "1, 1, 20, 0.6",
    "2, 2, 10, 0", "2, 2, 10, 0.3", "2, 2, 10, 0.6", "2, 2, 20, 0", "2, 2, 20, 0.3", "2, 2, 20, 0.6"
  })
  void fifteenPercentAreFoundInShortRuns(int baseline, int current, int seconds, double memory) {
    NoisyRun before = new NoisyRun(seconds, 1, 0, 200).withNoise(0.02, memory);
    NoisyRun slower = new NoisyRun(seconds, 1.15, 0, 200).withNoise(0.02, memory);
    assertThat(alarms(baseline, current, before, slower)).isGreaterThanOrEqualTo(TIMES - 1);
  }

  private static long alarms(int baseline, int current, NoisyRun before, NoisyRun now) {
    long alarms = 0;
    for (int seed = 0; seed < TIMES; seed++) {
      Random random = new Random(seed);
      List<RunData> first = runs(before, baseline, random);
      alarms += Comparison.of(first, runs(now, current, random)).isWorse() ? 1 : 0;
    }
    return alarms;
  }

  @Test
  void aSlowerServerIsToldWithItsFigures() {
    Comparison comparison = compare(new NoisyRun(1), new NoisyRun(1.5));
    Change median = change(comparison, "usual", Measure.P50);
    assertThat(median.outcome()).isEqualTo(Outcome.WORSE);
    assertThat(median.differencePercent()).isBetween(35.0, 65.0);
    assertThat(median.baseline()).isBetween(4_500.0, 5_500.0);
    assertThat(median.floorPercent()).isBetween(5.0, 20.0);
    assertThat(median.pValue()).isLessThan(0.01);
    assertThat(median.superiority()).isGreaterThan(0.95);
    assertThat(median.baselineBlocks()).isEqualTo(40);
    assertThat(comparison.blockSeconds()).isEqualTo(3);
    assertThat(change(comparison, "usual", Measure.THROUGHPUT).outcome()).isEqualTo(Outcome.SAME);
    assertThat(change(comparison, "usual", Measure.ERRORS).outcome()).isEqualTo(Outcome.SAME);
  }

  @Test
  void aFasterServerIsNoAlarm() {
    Comparison comparison = compare(new NoisyRun(1.5), new NoisyRun(1));
    assertThat(change(comparison, "usual", Measure.P50).outcome()).isEqualTo(Outcome.BETTER);
    assertThat(comparison.isWorse()).isFalse();
    assertThat(comparison.judgements(true))
        .singleElement()
        .extracting(Judgement::result)
        .isEqualTo(Result.PASS);
  }

  @Test
  void moreErrorsAreWorse() {
    Comparison comparison = compare(new NoisyRun(1), new NoisyRun(60, 1, 0.05, 40));
    Change errors = change(comparison, "usual", Measure.ERRORS);
    assertThat(errors.outcome()).isEqualTo(Outcome.WORSE);
    assertThat(errors.differencePercent()).isBetween(3.5, 6.5);
    assertThat(change(comparison, "usual", Measure.P50).outcome()).isEqualTo(Outcome.SAME);
  }

  @Test
  void lessThroughputIsWorse() {
    Comparison comparison = compare(new NoisyRun(1), new NoisyRun(60, 1, 0, 30));
    Change throughput = change(comparison, "usual", Measure.THROUGHPUT);
    assertThat(throughput.outcome()).isEqualTo(Outcome.WORSE);
    assertThat(throughput.differencePercent()).isEqualTo(-25);
  }

  @Test
  void aThroughputThatBreaksDownIsWorseThoughLittleIsLeftToMeasure() {
    Story silent = new Story();
    for (int second = 0; second < 60; second++) {
      silent.exchanges(Story.ECHO, second == 0 ? 5 : 0, 1_000).endOfSecond();
    }
    Comparison comparison = Comparison.of(List.of(Story.good().data()), List.of(silent.data()));
    assertThat(change(comparison, "echo", Measure.THROUGHPUT).outcome()).isEqualTo(Outcome.WORSE);
    assertThat(change(comparison, "echo", Measure.P50).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aRequestThatIsGoneFailsAndANewOneDoesNot() {
    RunData story = Story.good().data();
    RunData noise = new NoisyRun(1).data(new Random(1));
    Comparison comparison = Comparison.of(List.of(story), List.of(noise));
    assertThat(change(comparison, "echo", Measure.P95).outcome()).isEqualTo(Outcome.ABSENT);
    assertThat(change(comparison, "usual", Measure.P95).outcome()).isEqualTo(Outcome.NEW);
    assertThat(comparison.judgements(true))
        .allSatisfy(judgement -> assertThat(judgement.name()).startsWith("baseline: echo "))
        .allSatisfy(judgement -> assertThat(judgement.result()).isEqualTo(Result.FAIL))
        .hasSize(4);
  }

  @Test
  void aRunTooShortToCompareIsInconclusive() {
    Comparison comparison = compare(new NoisyRun(3, 1, 0, 40), new NoisyRun(3, 9, 0, 40));
    assertThat(comparison.changes())
        .allSatisfy(change -> assertThat(change.outcome()).isEqualTo(Outcome.UNKNOWN));
    assertThat(comparison.judgements(true))
        .singleElement()
        .extracting(Judgement::result)
        .isEqualTo(Result.INCONCLUSIVE);
  }

  @Test
  void runsOfTheBaselineThatDifferMuchMakeADifferenceNoise() {
    List<RunData> baseline =
        List.of(new NoisyRun(1).data(new Random(1)), new NoisyRun(1.6).data(new Random(2)));
    List<RunData> current = List.of(new NoisyRun(1.6).data(new Random(3)));
    assertThat(Comparison.of(baseline, current).isWorse()).isFalse();
  }

  @Test
  void theVerdictFollowsTheComparison() {
    Comparison comparison = compare(new NoisyRun(1), new NoisyRun(1.5));
    Verdict verdict = Judge.judge(Story.good().data(), Budgets.none(), Optional.of(comparison));
    assertThat(verdict.result()).isEqualTo(Result.FAIL);
    assertThat(verdict.judgements())
        .extracting(Judgement::name)
        .contains("baseline: usual p50")
        .doesNotContain("baseline: usual errors");
  }

  @Test
  void whatAnUnhealthyInjectorFindsSlowerIsInconclusive() {
    Comparison comparison = compare(new NoisyRun(1), new NoisyRun(1.5));
    assertThat(comparison.judgements(false))
        .isNotEmpty()
        .allSatisfy(judgement -> assertThat(judgement.result()).isEqualTo(Result.INCONCLUSIVE));
  }

  @Test
  void bothSidesAreNeeded() {
    RunData run = Story.good().data();
    assertThatIllegalArgumentException().isThrownBy(() -> Comparison.of(List.of(), List.of(run)));
    assertThatIllegalArgumentException().isThrownBy(() -> Comparison.of(List.of(run), List.of()));
  }

  private static Comparison compare(NoisyRun before, NoisyRun now) {
    Random random = new Random(7);
    return Comparison.of(runs(before, 2, random), runs(now, 2, random));
  }

  private static Change change(Comparison comparison, String request, Measure measure) {
    return comparison.changes().stream()
        .filter(change -> change.request().equals(request) && change.measure() == measure)
        .findFirst()
        .orElseThrow();
  }

  private static List<RunData> runs(NoisyRun kind, int count, Random random) {
    List<RunData> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      runs.add(kind.data(random));
    }
    return runs;
  }
}

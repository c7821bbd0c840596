package io.github.gatlingmcp.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RankTestTest {
  private static final Memory NONE = new Memory(0);
  private static final int TIMES = 2_000;

  /** Who counts all 12,870 ways to deal these values out finds 0.0194. */
  @Test
  void valuesWithoutMemoryGiveWhatStatisticsPackagesGive() {
    double[] first = {1.1, 2.2, 3.3, 4.4, 5.5, 2.2, 7.1, 0.3};
    double[] second = {3.3, 6.6, 7.7, 8.8, 5.5, 9.9, 4.1, 6.1};
    RankTest test = RankTest.of(List.of(first), List.of(second), NONE);
    assertThat(test.superiority()).isEqualTo(54.0 / 64);
    assertThat(test.pValue()).isEqualTo(0.0194, within(0.005));
  }

  @Test
  void equalValuesAreNoDifference() {
    double[] same = new double[20];
    RankTest test = RankTest.of(List.of(same), List.of(same));
    assertThat(test.pValue()).isEqualTo(1);
    assertThat(test.superiority()).isEqualTo(0.5);
  }

  @Test
  void oneValueOnEachSideIsNoDifference() {
    RankTest test = RankTest.of(List.of(new double[] {1}), List.of(new double[] {2}));
    assertThat(test.pValue()).isGreaterThan(0.9);
  }

  @Test
  void theOrderOfTheGroupsDoesNotMatter() {
    double[] first = new Noise(0, new Random(1)).run(30);
    double[] second =
        Arrays.stream(new Noise(0, new Random(2)).run(20)).map(x -> x + 0.5).toArray();
    RankTest there = RankTest.of(List.of(first), List.of(second));
    RankTest back = RankTest.of(List.of(second), List.of(first));
    assertThat(there.pValue()).isEqualTo(back.pValue(), within(1e-12));
    assertThat(there.superiority()).isEqualTo(1 - back.superiority(), within(1e-12));
  }

  /** One test in twenty may be wrong; textbooks' would be in more than a quarter at 0.6. */
  @ParameterizedTest
  @CsvSource({"0, 2, 40", "0.3, 2, 40", "0.6, 2, 40", "0, 1, 8", "0.3, 1, 8", "0, 1, 17"})
  void noiseIsNotTakenForADifference(double correlation, int runs, int blocks) {
    assertThat(alarms(correlation, runs, blocks, 0)).isLessThanOrEqualTo(0.07);
  }

  /** That strong a memory does not show in eight blocks; the noise floor has to help there. */
  @ParameterizedTest
  @CsvSource({"1, 8, 0.12", "1, 17, 0.1", "2, 8, 0.09", "2, 17, 0.09"})
  void aMemoryThatFewBlocksCannotShowCostsSome(int runs, int blocks, double most) {
    assertThat(alarms(0.6, runs, blocks, 0)).isBetween(0.02, most);
  }

  /** The distance is five times what one block differs from the next but many. */
  @ParameterizedTest
  @CsvSource({"0, 1, 8", "0.3, 1, 8", "0.6, 1, 12", "0.6, 2, 8", "0.6, 1, 17"})
  void runsThatDoNotOverlapAreFoundThoughTheyAreShort(double correlation, int runs, int blocks) {
    assertThat(alarms(correlation, runs, blocks, 5)).isGreaterThan(0.95);
  }

  private static double alarms(double correlation, int runs, int blocks, double distance) {
    Noise noise = new Noise(correlation, new Random(11));
    int alarms = 0;
    for (int i = 0; i < TIMES; i++) {
      List<double[]> first = noise.runs(runs, blocks);
      List<double[]> second =
          noise.runs(runs, blocks).stream()
              .map(run -> Arrays.stream(run).map(x -> x + distance).toArray())
              .toList();
      alarms += RankTest.of(first, second).pValue() < Comparison.ALPHA ? 1 : 0;
    }
    return (double) alarms / TIMES;
  }

  @Test
  void severalTestsArePaidForAsHolmSays() {
    assertThat(RankTest.holm(List.of(0.01, 0.04, 0.03, 0.005)))
        .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
        .containsExactly(0.03, 0.06, 0.06, 0.02);
    assertThat(RankTest.holm(List.of())).isEmpty();
    assertThat(RankTest.holm(List.of(0.6, 0.7))).containsExactly(1.0, 1.0);
  }
}

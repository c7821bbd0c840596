package io.github.gatlingmcp.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RankTestTest {
  @Test
  void valuesWithoutMemoryGiveWhatStatisticsPackagesGive() {
    double[] first = {1.1, 2.2, 3.3, 4.4, 5.5, 2.2, 7.1, 0.3};
    double[] second = {3.3, 6.6, 7.7, 8.8, 5.5, 9.9, 4.1, 6.1};
    RankTest test = RankTest.of(List.of(first), List.of(second));
    assertThat(test.superiority()).isEqualTo(54.0 / 64);
    assertThat(test.pValue()).isEqualTo(0.023638836252397915, within(1e-9));
    assertThat(test.correlation()).isZero();
  }

  @Test
  void equalValuesAreNoDifference() {
    double[] same = new double[20];
    RankTest test = RankTest.of(List.of(same), List.of(same));
    assertThat(test.pValue()).isEqualTo(1);
    assertThat(test.superiority()).isEqualTo(0.5);
  }

  @Test
  void theOrderOfTheGroupsDoesNotMatter() {
    double[] first = noise(new Random(1), 30, 0);
    double[] second = Arrays.stream(noise(new Random(2), 30, 0)).map(x -> x + 0.5).toArray();
    RankTest there = RankTest.of(List.of(first), List.of(second));
    RankTest back = RankTest.of(List.of(second), List.of(first));
    assertThat(there.pValue()).isEqualTo(back.pValue(), within(1e-12));
    assertThat(there.superiority()).isEqualTo(1 - back.superiority(), within(1e-12));
  }

  /** Twice 5 % would be tolerable; without the correction it is more than a quarter. */
  @Test
  void noiseThatRemembersIsNotTakenForADifference() {
    Random random = new Random(11);
    int alarms = 0;
    for (int i = 0; i < 1_000; i++) {
      List<double[]> first = List.of(noise(random, 40, 0.6), noise(random, 40, 0.6));
      List<double[]> second = List.of(noise(random, 40, 0.6), noise(random, 40, 0.6));
      alarms += RankTest.of(first, second).pValue() < 0.05 ? 1 : 0;
    }
    assertThat(alarms).isBetween(10, 100);
  }

  @Test
  void severalTestsArePaidForAsHolmSays() {
    assertThat(RankTest.holm(List.of(0.01, 0.04, 0.03, 0.005)))
        .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
        .containsExactly(0.03, 0.06, 0.06, 0.02);
    assertThat(RankTest.holm(List.of())).isEmpty();
    assertThat(RankTest.holm(List.of(0.6, 0.7))).containsExactly(1.0, 1.0);
  }

  private static double[] noise(Random random, int length, double memory) {
    double[] values = new double[length];
    double value = random.nextGaussian();
    for (int i = 0; i < length; i++) {
      value = memory * value + Math.sqrt(1 - memory * memory) * random.nextGaussian();
      values[i] = value;
    }
    return values;
  }
}

package io.github.gatlingmcp.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MemoryTest {
  private static final int TIMES = 20_000;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 0.6, 0.8})
  void longRunsShowIt(double correlation) {
    List<double[]> runs = new Noise(correlation, new Random(5)).runs(2, 2_000);
    assertThat(Memory.of(runs).correlation()).isEqualTo(correlation, within(0.05));
  }

  @Test
  void fewBlocksAreTakenForUsualOnes() {
    double[] rising = IntStream.range(0, 8).asDoubleStream().toArray();
    double[] zigzag = IntStream.range(0, 8).mapToDouble(i -> i % 2).toArray();
    assertThat(Memory.of(List.of(rising, rising)).correlation()).isBetween(0.7, 0.8);
    assertThat(Memory.of(List.of(zigzag, zigzag)).correlation()).isBetween(0.0, 0.2);
    assertThat(Memory.of(List.of(new double[] {1})).correlation()).isEqualTo(0.6);
  }

  @Test
  void withoutMemoryTheVarianceIsTheTextbooks() {
    double textbook = 30 * 17 * (30 + 17 + 1) / 12.0;
    assertThat(new Memory(0).varianceOfU(new int[] {10, 20}, new int[] {17}))
        .isEqualTo(textbook, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.6, 0.8})
  void withMemoryItIsWhatSimulatedRunsShow(double correlation) {
    Noise noise = new Noise(correlation, new Random(6));
    double squares = 0;
    for (int i = 0; i < TIMES; i++) {
      squares += Math.pow(distance(noise.run(12), List.of(noise.run(5), noise.run(9))), 2);
    }
    double formula = new Memory(correlation).varianceOfU(new int[] {12}, new int[] {5, 9});
    assertThat(squares / TIMES / formula).isEqualTo(1, within(0.05));
  }

  /** Of U from its mean. */
  private static double distance(double[] first, List<double[]> second) {
    double u = 0;
    for (double[] run : second) {
      for (double there : run) {
        for (double here : first) {
          u += there > here ? 0.5 : -0.5;
        }
      }
    }
    return u;
  }
}

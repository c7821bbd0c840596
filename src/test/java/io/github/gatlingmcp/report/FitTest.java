package io.github.gatlingmcp.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line is the right one, and as sure as it says. */
final class FitTest {
  private static final int TIMES = 2_000;

  @Test
  void aLineWithoutNoiseIsFound() {
    Fit fit = Fit.of(time(20), values(20, i -> 5 + 3.0 * i)).orElseThrow();

    assertThat(fit.slope(0).value()).isEqualTo(3, within(1e-9));
    assertThat(fit.slope(0).low()).isEqualTo(3, within(1e-6));
    assertThat(fit.start().value()).isEqualTo(5, within(1e-6));
    assertThat(fit.rSquared()).isEqualTo(1, within(1e-9));
  }

  @Test
  void whatIsLevelHasNoSlopeAndExplainsNothing() {
    Fit fit = Fit.of(time(20), values(20, i -> 7)).orElseThrow();

    assertThat(fit.slope(0).value()).isEqualTo(0, within(1e-9));
    assertThat(fit.rSquared()).isZero();
  }

  @Test
  void elevenValuesDrawNoLine() {
    assertThat(Fit.of(time(11), values(11, i -> i))).isEmpty();
  }

  /** Also where one of them is a thousand times as common as the other. */
  @Test
  void eachCauseHasItsOwn() {
    double[][] causes = new double[30][];
    for (int i = 0; i < 30; i++) {
      causes[i] = new double[] {1_000.0 * i, i < 15 ? 0 : i - 14};
    }
    Fit fit = Fit.of(causes, values(30, i -> 0.5 * causes[i][0] + 9 * causes[i][1])).orElseThrow();

    assertThat(fit.slope(0).value()).isEqualTo(0.5, within(1e-6));
    assertThat(fit.slope(1).value()).isEqualTo(9, within(1e-4));
  }

  @Test
  void causesThatAlwaysComeTogetherCannotBeToldApart() {
    double[][] causes =
        IntStream.range(0, 30).mapToObj(i -> new double[] {i, 2.0 * i}).toArray(double[][]::new);
    double[][] none =
        IntStream.range(0, 30).mapToObj(i -> new double[] {0}).toArray(double[][]::new);

    assertThat(Fit.of(causes, values(30, i -> i))).isEmpty();
    assertThat(Fit.of(none, values(30, i -> i))).isEmpty();
  }

  /** In one case of 20 it is not, or somewhat more where noise remembers long. */
  @ParameterizedTest
  @CsvSource({"20, 0, 5", "20, 0.5, 5", "60, 0, 5", "60, 0.5, 5", "60, 0.7, 8"})
  void theTruthIsWithinItsBounds(int length, double memory, double percent) {
    Random random = new Random(11);
    int outside = 0;
    for (int time = 0; time < TIMES; time++) {
      double[] noise = new Noise(memory, random).run(length);
      Estimate slope =
          Fit.of(time(length), values(length, i -> 0.1 * i + noise[i])).orElseThrow().slope(0);
      outside += slope.low() > 0.1 || slope.high() < 0.1 ? 1 : 0;
    }

    assertThat(outside).isLessThan((int) (TIMES * (percent + 1) / 100));
  }

  @Test
  void whatComesLaterIsHeldAgainstTheStart() {
    double[] later = {11, 13, 12};
    Fit fit = Fit.of(time(20), values(20, i -> 5 + i % 2)).orElseThrow();
    Estimate since = fit.sinceStart(later);

    assertThat(since.value()).isEqualTo(6.5, within(0.3));
    assertThat(since.low()).isBetween(4.0, 6.4);
  }

  private interface Value {
    double at(int i);
  }

  private static double[][] time(int length) {
    return IntStream.range(0, length).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
  }

  private static double[] values(int length, Value value) {
    double[] values = new double[length];
    Arrays.setAll(values, value::at);
    return values;
  }
}

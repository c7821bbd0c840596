package simulations.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The peak of a curve: when it is, and how much of it Gatling is asked for. */
final class LoadCurveTest {
  private static final Duration SECONDS_20 = Duration.ofSeconds(20);
  private static final Duration SECONDS_4 = Duration.ofSeconds(4);

  private static LoadCurve curve(Shape shape, double peak) {
    return new LoadCurve(shape, 0, peak, SECONDS_20, SECONDS_4, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "CONSTANT, 19980",
    "RAMP, 19980",
    "SPIKE, 11980",
    "STEP, 19980",
    "BURST, 17980",
    "SAWTOOTH, 19980"
  })
  void whoCameForThePeakIsThereAtItsLastMoment(Shape shape, long millis) {
    assertThat(curve(shape, 100).lastPeak()).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @EnumSource
  void thatMomentIsAPeak(Shape shape) {
    LoadCurve curve = curve(shape, 100);

    assertThat(curve.level(curve.lastPeak().toMillis()))
        .isEqualTo(curve.moments().mapToDouble(curve::level).max().orElse(0));
  }

  @ParameterizedTest
  @CsvSource({"CONSTANT, 100", "RAMP, 98", "STEP, 100", "BURST, 100", "SAWTOOTH, 88", "WAVE, 82"})
  void ofSlopesTheAverageOfASecondIsReached(Shape shape, int users) {
    assertThat(new LoadSlots(curve(shape, 100)).mostConcurrent()).isEqualTo(users);
  }

  @Test
  void aPeakShorterThanASecondIsNotReached() {
    Duration second = Duration.ofSeconds(1);
    LoadCurve spike = new LoadCurve(Shape.SPIKE, 0, 100, second, second, 1);

    assertThat(new LoadSlots(spike).mostConcurrent()).isEqualTo(20);
  }
}

package io.github.gatlingmcp.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How long answers take, drawn often enough to see the distribution's shape. */
class DelayModelTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int DRAWS = 20_000;

  private static LongStream millis(DelayModel model) {
    SplittableRandom random = new SplittableRandom(1);
    return LongStream.generate(() -> model.nanos(random)).limit(DRAWS).map(n -> n / 1_000_000);
  }

  private static double mean(DelayModel model) {
    return millis(model).average().orElseThrow();
  }

  /** The share of the draws that are above so many milliseconds. */
  private static double above(DelayModel model, long millis) {
    return (double) millis(model).filter(m -> m > millis).count() / DRAWS;
  }

  @Test
  void aConstantDelayIsTheSameEachTime() {
    assertThat(millis(DelayModel.constant(SECOND)).distinct()).containsExactly(1_000L);
  }

  @Test
  void aUniformDelayStaysWithinItsBounds() {
    DelayModel model = DelayModel.uniform(SECOND, SECOND.multipliedBy(3));

    assertThat(millis(model).min().orElseThrow()).isBetween(1_000L, 1_005L);
    assertThat(millis(model).max().orElseThrow()).isBetween(2_995L, 3_000L);
    assertThat(mean(model)).isCloseTo(2_000, within(20.0));
    assertThat(mean(DelayModel.uniform(SECOND, SECOND))).isEqualTo(1_000);
  }

  @Test
  void anExponentialDelayHasItsMeanAndItsTail() {
    DelayModel model = DelayModel.exponential(SECOND);

    assertThat(mean(model)).isCloseTo(1_000, within(30.0));
    assertThat(above(model, 1_000)).isCloseTo(Math.exp(-1), within(0.02));
    assertThat(above(model, 3_000)).isCloseTo(Math.exp(-3), within(0.01));
  }

  @Test
  void aLognormalDelayHasItsMedianAndItsTail() {
    DelayModel model = DelayModel.lognormal(SECOND, 0.5);

    assertThat(above(model, 1_000)).isCloseTo(0.5, within(0.02));
    assertThat(above(model, 2_718)).isCloseTo(0.0228, within(0.005));
  }

  @Test
  void noDelayIsWithoutEnd() {
    assertThat(millis(DelayModel.lognormal(SECOND, 10)).max())
        .hasValue(DelayModel.LONGEST.toMillis());
    assertThat(mean(DelayModel.constant(Duration.ofDays(200_000)))).isEqualTo(3_600_000);
  }
}

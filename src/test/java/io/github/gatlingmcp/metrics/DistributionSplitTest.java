package io.github.gatlingmcp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class DistributionSplitTest {
  private static final long[] BOUNDS = {100, 10_000, 1_000_000};

  @Test
  void aBoundBelongsToTheRangeBelowIt() {
    assertThat(Intervals.distribution(0, 100, 101, 10_000, 10_100, 2_000_000).split(BOUNDS))
        .containsExactly(2, 2, 1, 1);
  }

  @Test
  void agreesWithWhatIsCountedAboveABound() {
    long[] values =
        new Random(7).doubles(10_000, 0, 15).mapToLong(power -> (long) Math.exp(power)).toArray();
    Distribution distribution = Intervals.distribution(values);
    long[] ranges = distribution.split(BOUNDS);
    assertThat(ranges[3]).isEqualTo(distribution.countAbove(BOUNDS[2]));
    assertThat(ranges[3] + ranges[2]).isEqualTo(distribution.countAbove(BOUNDS[1]));
    assertThat(ranges[3] + ranges[2] + ranges[1]).isEqualTo(distribution.countAbove(BOUNDS[0]));
    assertThat(ranges[0]).isEqualTo(10_000 - distribution.countAbove(BOUNDS[0])).isPositive();
  }

  @Test
  void nothingIsInTheRangesOfAnEmptyOne() {
    assertThat(Distribution.empty().split(BOUNDS)).containsExactly(0, 0, 0, 0);
  }
}

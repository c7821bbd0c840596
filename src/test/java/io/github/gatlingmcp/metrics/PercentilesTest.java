package io.github.gatlingmcp.metrics;

import static io.github.gatlingmcp.metrics.Exchanges.ECHO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against all values, sorted. */
final class PercentilesTest {
  private static final int VALUES = 100_000;
  private static final double[] PERCENTILES = {1, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9};

  static Stream<Arguments> serviceTimesInNanos() {
    ToLongFunction<SplittableRandom> bimodal =
        random ->
            random.nextInt(100) < 90
                ? 1_000_000 + random.nextLong(200_000)
                : 250_000_000 + random.nextLong(50_000_000);
    ToLongFunction<SplittableRandom> heavyTailed =
        random -> (long) (300_000 / Math.pow(random.nextDouble(1e-9, 1), 1 / 1.2));
    return Stream.of(Arguments.of("bimodal", bimodal), Arguments.of("heavy-tailed", heavyTailed));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("serviceTimesInNanos")
  void agreeWithTheSortedValues(String name, ToLongFunction<SplittableRandom> serviceTime) {
    KeptIntervals kept = new KeptIntervals();
    IntervalTaker taker =
        new IntervalTaker(MeterSettings.defaults(), List.of(kept), new ManualClock());
    SplittableRandom random = new SplittableRandom(4);
    long[] nanos = new long[VALUES];
    for (int i = 0; i < VALUES; i++) {
      nanos[i] = serviceTime.applyAsLong(random);
      long never = Exchange.NEVER;
      taker
          .recorder()
          .exchange(ECHO, new Exchange(i, i, never, never, never, i + nanos[i], 0, 0, ""));
      if (i % 10_000 == 0) {
        taker.take();
      }
    }
    taker.take();
    Arrays.sort(nanos);
    Distribution all = all(kept);
    assertThat(all.count()).isEqualTo(VALUES);
    for (double percentile : PERCENTILES) {
      double exact = nanos[(int) Math.ceil(percentile / 100 * VALUES) - 1] / 1_000.0;
      assertThat((double) all.percentileMicros(percentile))
          .as("p%s", percentile)
          .isCloseTo(exact, within(Math.max(50, exact / 100)));
    }
  }

  private static Distribution all(KeptIntervals kept) {
    Distribution all = Distribution.empty();
    for (Interval interval : kept.all()) {
      interval
          .series()
          .getOrDefault(ECHO, new SeriesInterval(0, 0, 0, Map.of()))
          .times()
          .forEach(
              (timing, distribution) -> {
                if (timing == Timing.RESPONSE) {
                  all.add(distribution);
                }
              });
    }
    return all;
  }
}

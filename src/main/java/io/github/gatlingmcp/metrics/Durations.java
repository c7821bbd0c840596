package io.github.gatlingmcp.metrics;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.IntCountsHistogram;

/**
 * The durations of one kind that one event loop saw in one interval; grows with the greatest and is
 * used again for a later interval. Confined to one thread at a time.
 */
final class Durations {
  /** What is longer counts as this long, so that the table has a greatest size. */
  static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(24);

  private static final long NANOS_PER_MICRO = 1_000;

  // An interval has not 2^31 values of one kind, so half the room is enough.
  private final AbstractHistogram histogram = new IntCountsHistogram(Distribution.DIGITS);

  /** A negative one, of clocks that disagree, counts as 0. */
  void record(long nanos) {
    // Only after the last interval, when nobody takes them out any more.
    if (histogram.getTotalCount() == Integer.MAX_VALUE) {
      return;
    }
    histogram.recordValue(nanos <= 0 ? 0 : Math.min(nanos / NANOS_PER_MICRO, LONGEST_MICROS));
  }

  boolean isEmpty() {
    return histogram.getTotalCount() == 0;
  }

  AbstractHistogram histogram() {
    return histogram;
  }

  void clear() {
    if (!isEmpty()) {
      histogram.reset();
    }
  }
}

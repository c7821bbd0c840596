package io.github.gatlingmcp.report;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * How much a level rises each minute: the slope of a straight line by least squares through the
 * lowest value of each ten seconds of the steady part. The lowest, since a heap falls back only
 * when garbage is collected, and what it falls back to is what leaks.
 */
final class Growth {
  /** With less than this, warming up and the garbage collector's rhythm look like growth. */
  static final long MINIMUM_SECONDS = 120;

  private static final long WINDOW_SECONDS = 10;
  private static final double MINUTE_SECONDS = 60;

  private Growth() {}

  /** Nothing when the steady part is shorter than {@value #MINIMUM_SECONDS} seconds. */
  static OptionalDouble perMinute(RunData data, ToLongFunction<SecondLine> level) {
    if (data.steady().seconds() < MINIMUM_SECONDS) {
      return OptionalDouble.empty();
    }
    Map<Long, Long> lowest = new TreeMap<>();
    for (SecondLine second : Slice.steadyLines(data)) {
      long window = second.second() / WINDOW_SECONDS;
      lowest.merge(window, level.applyAsLong(second), Math::min);
    }
    SimpleRegression line = new SimpleRegression();
    lowest.forEach((window, value) -> line.addData((double) window * WINDOW_SECONDS, value));
    double slope = line.getSlope();
    return Double.isNaN(slope) ? OptionalDouble.empty() : OptionalDouble.of(slope * MINUTE_SECONDS);
  }
}

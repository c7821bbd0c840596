package io.github.gatlingmcp.metrics;

import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/** Distributions of values that a test chooses. */
public final class Recorded {
  private Recorded() {}

  public static Distribution of(LongStream micros) {
    Histogram histogram = new Histogram(Distribution.DIGITS);
    micros.forEach(histogram::recordValue);
    return Distribution.of(histogram);
  }

  /** Whether both hold exactly the same values. */
  public static boolean same(Distribution one, Distribution other) {
    return one.histogram().equals(other.histogram());
  }
}

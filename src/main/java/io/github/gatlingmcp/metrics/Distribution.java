package io.github.gatlingmcp.metrics;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How often which duration was seen, in microseconds with three significant digits (HdrHistogram).
 * Adding distributions gives exactly the one of all their values. Confined to one thread while it
 * is added to.
 */
public final class Distribution {
  static final int DIGITS = 3;

  private final Histogram histogram;

  private Distribution(Histogram histogram) {
    this.histogram = histogram;
  }

  /** An empty one. */
  public static Distribution empty() {
    return new Distribution(new Histogram(DIGITS));
  }

  /** That histogram, which nobody else may change from now on. */
  static Distribution of(Histogram histogram) {
    return new Distribution(histogram);
  }

  Histogram histogram() {
    return histogram;
  }

  public void add(Distribution other) {
    histogram.add(other.histogram);
  }

  public long count() {
    return histogram.getTotalCount();
  }

  /**
   * The value that this percentage of all values does not exceed; 0 when there are none.
   *
   * @param percentile from 0 to 100
   */
  public long percentileMicros(double percentile) {
    return count() == 0 ? 0 : histogram.getValueAtPercentile(percentile);
  }

  public long minMicros() {
    return count() == 0 ? 0 : histogram.getMinValue();
  }

  public long maxMicros() {
    return histogram.getMaxValue();
  }

  public double meanMicros() {
    return count() == 0 ? 0 : histogram.getMean();
  }

  /** How many values are greater. */
  public long countAbove(long micros) {
    return histogram.getCountBetweenValues(
        histogram.nextNonEquivalentValue(micros), Long.MAX_VALUE);
  }

  /**
   * How many values fall into each range between bounds, a bound itself belonging to the range
   * below it: one more count than there are bounds. Agrees with {@link #countAbove}.
   *
   * @param boundsMicros ascending
   */
  public long[] split(long... boundsMicros) {
    long[] counts = new long[boundsMicros.length + 1];
    int range = 0;
    for (HistogramIterationValue value : histogram.recordedValues()) {
      while (range < boundsMicros.length
          && value.getValueIteratedTo() > histogram.highestEquivalentValue(boundsMicros[range])) {
        range++;
      }
      counts[range] += value.getCountAtValueIteratedTo();
    }
    return counts;
  }

  /** HdrHistogram's compressed form in Base64. */
  public String encode() {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    byte[] written = new byte[length];
    bytes.flip().get(written);
    return Base64.getEncoder().encodeToString(written);
  }

  /**
   * What {@link #encode()} gave.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static Distribution decode(String encoded) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
      return new Distribution(Histogram.decodeFromCompressedByteBuffer(bytes, 0));
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException("not a histogram: " + e.getMessage(), e);
    }
  }
}

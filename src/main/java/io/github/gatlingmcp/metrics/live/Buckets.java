package io.github.gatlingmcp.metrics.live;

import io.github.gatlingmcp.metrics.Distribution;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The ranges in which a histogram counts: bounds belong to the range below them, within the 0.1 %
 * of a {@link Distribution}; a last range has no bound.
 */
public final class Buckets {
  /** Those that OpenTelemetry recommends for MCP. */
  static final Buckets CONVENTION =
      new Buckets(
          10_000,
          20_000,
          50_000,
          100_000,
          200_000,
          500_000,
          1_000_000,
          2_000_000,
          5_000_000,
          10_000_000,
          30_000_000,
          60_000_000,
          120_000_000,
          300_000_000);

  /** The same, and more for what is fast. */
  static final Buckets FINE =
      new Buckets(
          LongStream.concat(
                  LongStream.of(100, 200, 500, 1_000, 2_000, 5_000),
                  LongStream.of(CONVENTION.boundsMicros))
              .toArray());

  private static final double MICROS_PER_SECOND = 1e6;

  private final long[] boundsMicros;

  private Buckets(long... boundsMicros) {
    this.boundsMicros = boundsMicros;
  }

  public List<Double> boundsSeconds() {
    return LongStream.of(boundsMicros).mapToObj(micros -> micros / MICROS_PER_SECOND).toList();
  }

  int ranges() {
    return boundsMicros.length + 1;
  }

  /** How many values fall into each range. */
  long[] split(Distribution distribution) {
    return distribution.split(boundsMicros);
  }

  static double sumSeconds(Distribution distribution) {
    return distribution.meanMicros() * distribution.count() / MICROS_PER_SECOND;
  }
}

package io.github.gatlingmcp.gatling;

import io.gatling.commons.util.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Translates the nanoseconds taken at the socket into the milliseconds of Gatling's clock. */
public final class MillisClock {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private final long epochMillis;
  private final long originNanos;
  private final long originEpochMicros;

  public MillisClock(Clock clock) {
    this.epochMillis = clock.nowMillis();
    this.originNanos = System.nanoTime();
    this.originEpochMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /** The instant of {@code nanos} in microseconds since 1970. */
  public long epochMicros(long nanos) {
    return originEpochMicros + Math.floorDiv(nanos - originNanos, NANOS_PER_MICRO);
  }

  /** The instant of {@code nanos}, a reading of {@link System#nanoTime()}. */
  public long millis(long nanos) {
    return epochMillis + Math.floorDiv(nanos - originNanos, NANOS_PER_MILLI);
  }
}

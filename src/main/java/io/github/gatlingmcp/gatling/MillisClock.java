package io.github.gatlingmcp.gatling;

import io.gatling.commons.util.Clock;

/** Translates the nanoseconds taken at the socket into the milliseconds of Gatling's clock. */
public final class MillisClock {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long epochMillis;
  private final long originNanos;

  public MillisClock(Clock clock) {
    this.epochMillis = clock.nowMillis();
    this.originNanos = System.nanoTime();
  }

  /** The instant of {@code nanos}, a reading of {@link System#nanoTime()}. */
  public long millis(long nanos) {
    return epochMillis + Math.floorDiv(nanos - originNanos, NANOS_PER_MILLI);
  }
}

package io.github.gatlingmcp.metrics;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A nano clock that moves when the test says so; it begins anywhere, as the real one does. */
final class ManualClock implements LongSupplier {
  private long now = Long.MAX_VALUE - 1_000;

  @Override
  public long getAsLong() {
    return now;
  }

  void pass(Duration duration) {
    now += duration.toNanos();
  }

  void set(long nanos) {
    now = nanos;
  }
}

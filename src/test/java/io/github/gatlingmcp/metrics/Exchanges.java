package io.github.gatlingmcp.metrics;

import java.util.concurrent.TimeUnit;

/** Exchanges that took so long. */
final class Exchanges {
  static final SeriesKey ECHO = new SeriesKey("echo", "tools/call", "echo", SeriesKey.OK);

  private Exchanges() {}

  /** Began in time at that moment and took so many microseconds. */
  static Exchange taking(long startNanos, long micros) {
    return lateTaking(startNanos, startNanos, micros);
  }

  /** Should have begun earlier than it did. */
  static Exchange lateTaking(long intendedNanos, long startNanos, long micros) {
    long end = startNanos + TimeUnit.MICROSECONDS.toNanos(micros);
    long never = Exchange.NEVER;
    return new Exchange(intendedNanos, startNanos, never, never, never, end, 10, 100, "");
  }
}

package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.Timing;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A {@link Budget} that lacks its limit, which is a time. Immutable. */
public record TimeLimit(Scope scope, String name, Measure measure, Timing timing) {

  /** At most this, in steps of a microsecond. */
  public Budget atMost(Duration limit) {
    return budget(Bound.AT_MOST, limit);
  }

  /** At least this, in steps of a microsecond: for what has to wait. */
  public Budget atLeast(Duration limit) {
    return budget(Bound.AT_LEAST, limit);
  }

  /**
   * At most so many times as long as with that other request of the run: what is below 5 ms counts
   * as 5 ms, because twice nothing is nothing.
   */
  public Budget atMostTimes(double times, String request) {
    return new Budget(scope, name, measure, timing, Bound.AT_MOST, times).than(request, times);
  }

  private Budget budget(Bound bound, Duration limit) {
    long micros = TimeUnit.MICROSECONDS.convert(limit);
    return new Budget(scope, name, measure, timing, bound, micros);
  }
}

package io.github.gatlingmcp.metrics;

/**
 * Gets each interval; called on one thread, the meter's own, which may be blocked for a moment.
 * What it throws is logged once and does not reach the others.
 */
public interface IntervalListener {
  void interval(Interval interval);

  /** The last interval is told. */
  default void ended() {}
}

package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.Timing;

/** A {@link Budget} that lacks its limit, which is a number. Immutable. */
public record NumberLimit(Scope scope, String name, Measure measure) {

  public Budget atMost(double limit) {
    return budget(Bound.AT_MOST, limit);
  }

  public Budget atLeast(double limit) {
    return budget(Bound.AT_LEAST, limit);
  }

  private Budget budget(Bound bound, double limit) {
    return new Budget(scope, name, measure, Timing.RESPONSE, bound, limit);
  }
}

package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.Timing;

/**
 * Exchanges that a {@link Budget} looks at, and what can be asked of them. Immutable.
 *
 * @param scope what kind of exchanges
 * @param name which ones
 * @param timing from when to when their times are taken
 */
public record Exchanges(Scope scope, String name, Timing timing) {

  /** Times from now on count from the socket instead of the intended start. */
  public Exchanges serviceTime() {
    return time(Timing.SERVICE);
  }

  /** Times from now on are these. */
  public Exchanges time(Timing other) {
    return new Exchanges(scope, name, other);
  }

  public TimeLimit p50() {
    return limit(Measure.P50);
  }

  public TimeLimit p75() {
    return limit(Measure.P75);
  }

  public TimeLimit p90() {
    return limit(Measure.P90);
  }

  public TimeLimit p95() {
    return limit(Measure.P95);
  }

  public TimeLimit p99() {
    return limit(Measure.P99);
  }

  /** The 99.9th percentile. */
  public TimeLimit p999() {
    return limit(Measure.P999);
  }

  public TimeLimit max() {
    return limit(Measure.MAX);
  }

  public TimeLimit mean() {
    return limit(Measure.MEAN);
  }

  /** In percent: see {@link Measure#ERRORS}. */
  public NumberLimit errors() {
    return new NumberLimit(scope, name, Measure.ERRORS);
  }

  /** In percent: see {@link Measure#WRONG}. */
  public NumberLimit wrongAnswers() {
    return new NumberLimit(scope, name, Measure.WRONG);
  }

  /** Each second: see {@link Measure#THROUGHPUT}. */
  public NumberLimit throughput() {
    return new NumberLimit(scope, name, Measure.THROUGHPUT);
  }

  /** How many, failed ones too. */
  public NumberLimit count() {
    return new NumberLimit(scope, name, Measure.COUNT);
  }

  /** Until all is well again: see {@link Measure#RECOVERY}. */
  public TimeLimit recovery() {
    return new TimeLimit(scope, name, Measure.RECOVERY, Timing.RESPONSE);
  }

  /** In percent: see {@link Measure#P50_DRIFT}. */
  public NumberLimit p50Drift() {
    return new NumberLimit(scope, name, Measure.P50_DRIFT);
  }

  /** In percent: see {@link Measure#P95_DRIFT}. */
  public NumberLimit p95Drift() {
    return new NumberLimit(scope, name, Measure.P95_DRIFT);
  }

  private TimeLimit limit(Measure measure) {
    return new TimeLimit(scope, name, measure, timing);
  }
}

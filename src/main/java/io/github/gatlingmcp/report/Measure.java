package io.github.gatlingmcp.report;

import java.util.EnumSet;
import java.util.Set;

/**
 * A figure that a budget may limit. All look at the steady part of a run, without its warm-up and
 * cool-down, but {@link #DELIVERY}, {@link #DUPLICATES} and {@link #REORDERED}: a notification may
 * be found lost after the load has ended.
 *
 * <p>Times of exchanges are those of all, failed ones too, as Gatling's assertions take them: what
 * timed out belongs to what users waited for.
 */
public enum Measure {
  P50("p50", "p50", 50),
  P75("p75", "p75", 75),
  P90("p90", "p90", 90),
  P95("p95", "p95", 95),
  P99("p99", "p99", 99),
  P999("p999", "p99.9", 99.9),
  MAX("max", "max", 100),
  MEAN("mean", "mean", -1),

  /** Of all exchanges, how many in a hundred did not end {@code ok}. */
  ERRORS("errors", "errors", -1),

  /**
   * Of all exchanges, how many in a hundred were answered, but not as a check wanted it, twice, or
   * with what was another's.
   */
  WRONG("wrong", "wrong answers", -1),

  /** Exchanges that ended {@code ok}, each second on average. */
  THROUGHPUT("throughput", "throughput", -1),

  /** Exchanges, failed ones too. */
  COUNT("count", "count", -1),

  /**
   * Of the notifications that the ledger expected, how many in a hundred came: {@code arrived /
   * (arrived + lost)}. Late and reordered ones arrived; duplicates count neither way.
   */
  DELIVERY("delivery", "delivery", -1),

  /** Of the notifications that the ledger expected, how many in a hundred came once more. */
  DUPLICATES("duplicates", "duplicates", -1),

  /** Of the notifications that the ledger expected, how many in a hundred came after later ones. */
  REORDERED("reordered", "reordered", -1),

  /**
   * How long it took until all was well again, at the worst: see {@link Recovery} for what that
   * means exactly.
   */
  RECOVERY("recovery", "recovery", -1),

  /** How much the level rises each minute: see {@link Growth}. */
  GROWTH("growth", "growth", -1),

  /** By how many percent the median rises from the beginning to the end: see {@link Drift}. */
  P50_DRIFT("p50-drift", "p50 drift", -1),

  /** By how many percent the p95 rises from the beginning to the end: see {@link Drift}. */
  P95_DRIFT("p95-drift", "p95 drift", -1),

  /** What the server keeps of each session: see {@link ServerGrowth}. */
  MEMORY_PER_SESSION("memory-per-session", "memory per session", -1),

  /** What the server keeps of each request that was given up: see {@link ServerGrowth}. */
  MEMORY_PER_ABORT("memory-per-abort", "memory per abort", -1),

  /** What the server keeps of each client that came back: see {@link ServerGrowth}. */
  MEMORY_PER_RECONNECT("memory-per-reconnect", "memory per reconnect", -1),

  /** What the server still has after the load, for each session of it: see {@link ServerGrowth}. */
  MEMORY_LEFT("memory-left", "memory left per session", -1),

  /** How many more sessions are open at the server after the load than before. */
  SESSIONS_LEFT("sessions-left", "sessions left", -1);

  private static final Set<Measure> OF_SERVER =
      EnumSet.of(
          MEMORY_PER_SESSION, MEMORY_PER_ABORT, MEMORY_PER_RECONNECT, MEMORY_LEFT, SESSIONS_LEFT);

  /** In a file of budgets, where a point would end a key. */
  final String key;

  /** For people. */
  final String text;

  private final double percentile;

  Measure(String key, String text, double percentile) {
    this.key = key;
    this.text = text;
    this.percentile = percentile;
  }

  boolean isPercentile() {
    return percentile >= 0;
  }

  double percentile() {
    return percentile;
  }

  /** Whether it is a duration of single exchanges, or of single notifications' way. */
  boolean isTime() {
    return isPercentile() || this == MEAN;
  }

  /** Whether it counts what the ledger of notifications found. */
  boolean isOfLedger() {
    return this == DELIVERY || this == DUPLICATES || this == REORDERED;
  }

  /** Whether snapshots of the server tell it. */
  boolean isOfServer() {
    return OF_SERVER.contains(this);
  }

  /** Whether it tells how times change during a run. */
  boolean isDrift() {
    return this == P50_DRIFT || this == P95_DRIFT;
  }

  /** Whether an injector that was late or starved makes it worse than the server was. */
  boolean suffersFromInjector() {
    return isTime() || isDrift() || this == THROUGHPUT || this == COUNT || this == RECOVERY;
  }

  /** The side that a file of budgets means when it does not say. */
  Bound usualBound() {
    return switch (this) {
      case THROUGHPUT, COUNT, DELIVERY -> Bound.AT_LEAST;
      case P50,
          P75,
          P90,
          P95,
          P99,
          P999,
          MAX,
          MEAN,
          ERRORS,
          WRONG,
          DUPLICATES,
          REORDERED,
          RECOVERY,
          GROWTH,
          P50_DRIFT,
          P95_DRIFT,
          MEMORY_PER_SESSION,
          MEMORY_PER_ABORT,
          MEMORY_PER_RECONNECT,
          MEMORY_LEFT,
          SESSIONS_LEFT ->
          Bound.AT_MOST;
    };
  }

  Unit unit(Scope scope) {
    return switch (this) {
      case P50, P75, P90, P95, P99, P999, MAX, MEAN, RECOVERY -> Unit.MICROSECONDS;
      case ERRORS, WRONG, DELIVERY, DUPLICATES, REORDERED, P50_DRIFT, P95_DRIFT -> Unit.PERCENT;
      case THROUGHPUT -> Unit.PER_SECOND;
      case COUNT, SESSIONS_LEFT -> Unit.EXCHANGES;
      case MEMORY_PER_SESSION, MEMORY_PER_ABORT, MEMORY_PER_RECONNECT, MEMORY_LEFT -> Unit.BYTES;
      case GROWTH -> scope == Scope.HEAP ? Unit.BYTES_PER_MINUTE : Unit.SESSIONS_PER_MINUTE;
    };
  }
}

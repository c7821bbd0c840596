package io.github.gatlingmcp.report;

import java.util.concurrent.TimeUnit;

/**
 * How an injector may fare before its figures are not trusted. Beyond any of these a run cannot
 * pass. Each share has a least amount beside it where a single hiccup of a short run would
 * otherwise be a large share.
 */
public final class HealthLimits {
  /**
   * Of the steady time, how many in a hundred at least one event loop may stand still. What an
   * event loop does not read in time looks like a slow server: 1 % of all seconds touches exactly
   * the figures from the 99th percentile on.
   */
  public static final double STARVED_PERCENT = 1;

  /** Below this in total, one pause of the machine is no reason to distrust a run. */
  public static final long STARVED_AT_LEAST_MICROS = TimeUnit.MILLISECONDS.toMicros(500);

  /**
   * Of all users who arrived, how many in a hundred may arrive late. Late users make the load
   * smaller than the scenario says.
   */
  public static final double LATE_STARTS_PERCENT = 1;

  /** Fewer late users than this are no pattern. */
  public static final long LATE_STARTS_AT_LEAST = 3;

  /** Of the steady time, how many in a hundred may go to garbage collection: all loops wait. */
  public static final double GC_PERCENT = 10;

  /**
   * Of the file descriptors that the process may have, how many in a hundred may be open. At the
   * limit connections fail that the server never saw.
   */
  public static final double OPEN_FILES_PERCENT = 95;

  /** Of the steady seconds, how many in a hundred may be missing in what was written. */
  public static final double MISSING_SECONDS_PERCENT = 1;

  /** Fewer missing seconds than this come from the borders of the run. */
  public static final long MISSING_SECONDS_AT_LEAST = 3;

  private HealthLimits() {}
}

package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Spread;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A stretch of the run.
 *
 * @param fromSecond the first second
 * @param seconds how many seconds were begun in it, from the first to the last that is written, so
 *     that a last part of a second counts as one
 * @param millis how long was measured: what rates are to be divided by
 */
public record Totals(
    long fromSecond,
    long seconds,
    long millis,
    Map<SeriesKey, SeriesTotals> series,
    Map<CountKey, Long> counts,
    Map<Spread, Distribution> spreads) {

  /** How many seconds were measured to their end. */
  long wholeSeconds() {
    return Math.min(seconds, TimeUnit.MILLISECONDS.toSeconds(millis));
  }
}

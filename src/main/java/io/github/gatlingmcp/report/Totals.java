package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Spread;
import java.util.Map;

/**
 * A stretch of the run, in whole seconds.
 *
 * @param fromSecond the first second
 * @param seconds how many
 */
public record Totals(
    long fromSecond,
    long seconds,
    Map<SeriesKey, SeriesTotals> series,
    Map<CountKey, Long> counts,
    Map<Spread, Distribution> spreads) {}

package io.github.gatlingmcp.metrics;

import java.util.List;
import java.util.Map;

/**
 * What came in between two moments, of all event loops. Immutable.
 *
 * @param number the second of the run, from 0
 * @param startMillis milliseconds since the meter started
 * @param endMillis milliseconds since the meter started
 * @param gauges as they stand at the end
 * @param slowest the slowest exchanges, slowest first; a few
 * @param findings notifications that did not arrive as they should; the first ones of each kind of
 *     the run only
 */
public record Interval(
    long number,
    long startMillis,
    long endMillis,
    Map<SeriesKey, SeriesInterval> series,
    Map<CountKey, Long> counts,
    Map<Gauge, Long> gauges,
    Map<Spread, Distribution> spreads,
    Health health,
    List<SlowCall> slowest,
    List<Finding> findings) {}

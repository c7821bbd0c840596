package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.Health;
import io.github.gatlingmcp.metrics.SeriesKey;
import java.util.Map;

/**
 * One second of a run, as one line of {@code seconds.ndjson} has it.
 *
 * @param second of the run, from 0
 * @param series those with exchanges in this second
 * @param counts those that moved in this second, by how much
 * @param gauges as they stood at its end
 */
public record SecondLine(
    long second,
    Map<SeriesKey, SecondSeries> series,
    Map<CountKey, Long> counts,
    Map<Gauge, Long> gauges,
    Health health) {}

package io.github.gatlingmcp.metrics;

import java.util.Map;

/**
 * What came in for one series.
 *
 * @param count of exchanges
 * @param times those that were taken; an absent one was not
 */
public record SeriesInterval(
    long count, long sentBytes, long receivedBytes, Map<Timing, Distribution> times) {}

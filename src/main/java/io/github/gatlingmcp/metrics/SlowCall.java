package io.github.gatlingmcp.metrics;

/**
 * One of the slowest exchanges of an interval.
 *
 * @param atMillis when it should have begun, in milliseconds since the meter started
 * @param responseMicros from the intended start
 * @param traceId empty when none went along
 */
public record SlowCall(SeriesKey series, long atMillis, long responseMicros, String traceId) {}

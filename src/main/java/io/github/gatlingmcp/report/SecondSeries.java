package io.github.gatlingmcp.report;

/** One series in one second; the times are response times, in microseconds. */
public record SecondSeries(
    long count, long p50Micros, long p95Micros, long p99Micros, long maxMicros) {}

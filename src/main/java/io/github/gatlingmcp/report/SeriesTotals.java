package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.Timing;
import java.util.Map;

/** One series over a stretch of the run. */
public record SeriesTotals(
    long count, long sentBytes, long receivedBytes, Map<Timing, Distribution> times) {}

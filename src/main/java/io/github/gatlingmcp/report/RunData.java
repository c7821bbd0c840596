package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.SlowCall;
import java.util.List;

/**
 * All that a run's folder tells.
 *
 * @param seconds every second, in order; a missing one was not written
 * @param whole all of the run
 * @param steady the run without its warm-up and cool-down: what budgets look at
 * @param slowest the slowest calls of the run, slowest first
 * @param findings notifications that did not arrive as they should, the first ones
 */
public record RunData(
    RunInfo info,
    List<SecondLine> seconds,
    Totals whole,
    Totals steady,
    List<SlowCall> slowest,
    List<Finding> findings) {}

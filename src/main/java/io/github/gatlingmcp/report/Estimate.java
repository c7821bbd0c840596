package io.github.gatlingmcp.report;

import java.util.function.DoubleFunction;

/**
 * A figure and how sure it is.
 *
 * @param value the likeliest
 * @param low the truth is below it in one case of 40
 * @param high the truth is above it in one case of 40
 */
record Estimate(double value, double low, double high) {
  Estimate times(double factor) {
    return new Estimate(value * factor, low * factor, high * factor);
  }

  /** For people. */
  String text(DoubleFunction<String> unit) {
    return unit.apply(value) + " (95 %: " + unit.apply(low) + " to " + unit.apply(high) + ")";
  }
}

package io.github.gatlingmcp.metrics.live;

import java.util.List;

/** The value of one series, since the start of the run. */
public sealed interface Point {
  /** Values of the instrument's labels, in their order; an empty one means there is none. */
  List<String> labels();

  /** Of a counter or gauge. */
  record Value(List<String> labels, double value) implements Point {}

  /**
   * Of a histogram.
   *
   * @param counts of each range of the instrument's {@link Buckets}; not cumulative
   * @param sumSeconds of all values, within 0.1 %
   */
  record Histogram(List<String> labels, List<Long> counts, double sumSeconds) implements Point {
    public long count() {
      return counts.stream().mapToLong(Long::longValue).sum();
    }
  }
}

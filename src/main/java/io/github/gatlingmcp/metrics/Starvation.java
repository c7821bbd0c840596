package io.github.gatlingmcp.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * For how long at least one event loop was starved: where stalls of several overlap, the time
 * counts once, also over the borders of intervals. Confined to the meter's thread.
 */
final class Starvation {
  private long countedUntilNanos;

  Starvation(long startNanos) {
    countedUntilNanos = startNanos;
  }

  /** What these stalls add, in nanoseconds. */
  long add(List<Span> stalls) {
    List<Span> sorted = new ArrayList<>(stalls);
    long base = countedUntilNanos;
    sorted.sort(Comparator.comparingLong(stall -> stall.fromNanos() - base));
    long added = 0;
    for (Span stall : sorted) {
      long from = Math.max(0, stall.fromNanos() - countedUntilNanos);
      long to = stall.toNanos() - countedUntilNanos;
      if (to > from) {
        added += to - from;
        countedUntilNanos += to;
      }
    }
    return added;
  }
}

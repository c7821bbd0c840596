package io.github.gatlingmcp.report.folder;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Seconds of a run, from 0.
 *
 * @param from the first one
 * @param to the one after the last
 */
record Stretch(long from, long to) {

  /**
   * Those of an interval. One that took longer than it should, because the process stood still,
   * holds the seconds of which it is the only one.
   */
  static Stretch of(long number, long endMillis) {
    return new Stretch(number, Math.max(number + 1, TimeUnit.MILLISECONDS.toSeconds(endMillis)));
  }

  /** This one without so much at its beginning and end, each in whole seconds. */
  Stretch without(Duration atBeginning, Duration atEnd) {
    long start = from + wholeSeconds(atBeginning);
    return new Stretch(start, Math.max(start, to - wholeSeconds(atEnd)));
  }

  /** This one made smaller, so that none of that block stands on its edge. */
  Stretch clearOf(Stretch block) {
    long start = block.from < from && from < block.to ? block.to : from;
    long end = block.from < to && to < block.to ? block.from : to;
    return new Stretch(start, Math.max(start, end));
  }

  boolean holds(Stretch block) {
    return from <= block.from && block.to <= to;
  }

  private static long wholeSeconds(Duration duration) {
    return duration.plusSeconds(1).minusNanos(1).toSeconds();
  }
}

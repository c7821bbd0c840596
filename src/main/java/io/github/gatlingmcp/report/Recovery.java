package io.github.gatlingmcp.report;

import java.util.List;
import java.util.OptionalLong;

/**
 * How long the exchanges that a budget looks at took to be well again.
 *
 * <p>A second is <em>failing</em> when more than 5 % of the exchanges that ended in it did not end
 * {@code ok}; it is <em>good</em> when exchanges ended in it and it is not failing; a second in
 * which none ended is neither. An outage begins with a failing second and is over with the first of
 * the next {@value #GOOD_SECONDS} good seconds in a row; where the run ends earlier, fewer are
 * enough, but at least one. Its length runs from the beginning of the one second to the beginning
 * of the other, so a single failing second is an outage of 1 s, and a silent server makes it
 * longer. The figure is the longest outage; 0 when no second failed; nothing when an outage lasted
 * to the end. What began before the steady part counts from its first second.
 */
final class Recovery {
  static final int GOOD_SECONDS = 5;
  static final double FAILING_SHARE = 0.05;

  private static final long NONE = -1;

  private long firstFailing = NONE;
  private long firstGood = NONE;
  private int goodInARow;
  private long longest;

  private Recovery() {}

  /** In seconds; nothing when it did not recover. */
  static OptionalLong longestSeconds(List<Slice> seconds) {
    Recovery recovery = new Recovery();
    seconds.forEach(recovery::second);
    return recovery.result();
  }

  private void second(Slice slice) {
    if (slice.exchanges() > 0 && slice.failedShare() > FAILING_SHARE) {
      failing(slice.second());
    } else if (firstFailing != NONE) {
      inOutage(slice);
    }
  }

  private void failing(long second) {
    firstFailing = firstFailing == NONE ? second : firstFailing;
    goodInARow = 0;
  }

  private void inOutage(Slice slice) {
    if (slice.exchanges() == 0) {
      goodInARow = 0;
      return;
    }
    firstGood = goodInARow == 0 ? slice.second() : firstGood;
    goodInARow++;
    if (goodInARow == GOOD_SECONDS) {
      over();
    }
  }

  private void over() {
    longest = Math.max(longest, firstGood - firstFailing);
    firstFailing = NONE;
    goodInARow = 0;
  }

  private OptionalLong result() {
    if (firstFailing != NONE && goodInARow == 0) {
      return OptionalLong.empty();
    }
    if (firstFailing != NONE) {
      over();
    }
    return OptionalLong.of(longest);
  }
}

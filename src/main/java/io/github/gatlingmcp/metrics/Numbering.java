package io.github.gatlingmcp.metrics;

import java.util.function.Consumer;

/**
 * Which numbers of one sequence have come. Confined to one thread.
 *
 * <p>Of the numbers that were skipped the last thousand may still come; older ones are lost. A jump
 * of more than a million is a new beginning, where nothing is lost but what was missing before.
 */
final class Numbering {
  static final int PENDING = 1_000;
  static final long GREATEST_JUMP = 1_000_000;

  /** How a number came. */
  enum Arrival {
    IN_ORDER,
    DUPLICATE,
    REORDERED
  }

  private final MissingNumbers missing = new MissingNumbers();
  private final Consumer<MissingNumbers.Range> lost;
  private long first;
  private long next;

  /**
   * @param first the least that is expected
   * @param lost is told the numbers that will not come any more
   */
  Numbering(long first, Consumer<MissingNumbers.Range> lost) {
    this.first = first;
    this.next = first;
    this.lost = lost;
  }

  Arrival arrived(long number) {
    if (number == next) {
      next++;
      return Arrival.IN_ORDER;
    }
    if (Math.abs((double) number - next) > GREATEST_JUMP) {
      beginAgain(number);
      return Arrival.IN_ORDER;
    }
    if (number > next) {
      skip(next, number - 1);
      next = number + 1;
      return Arrival.IN_ORDER;
    }
    return number < first ? beforeTheFirst(number) : belated(number);
  }

  private void beginAgain(long number) {
    end();
    first = number;
    next = number + 1;
  }

  /** What was taken for the beginning was overtaken by this one. */
  private Arrival beforeTheFirst(long number) {
    skip(number + 1, first - 1);
    first = number;
    return Arrival.REORDERED;
  }

  private Arrival belated(long number) {
    return missing.remove(number) ? Arrival.REORDERED : Arrival.DUPLICATE;
  }

  private void skip(long from, long to) {
    missing.add(from, to);
    while (missing.size() > PENDING) {
      lost.accept(missing.removeLeast(missing.size() - PENDING));
    }
  }

  /** What is missing is lost. */
  void end() {
    while (missing.size() > 0) {
      lost.accept(missing.removeLeast(missing.size()));
    }
  }
}

package simulations.support;

import java.util.stream.IntStream;

/**
 * Names for numbered things, the same for a fifth of them, such as {@code session 401 to 500}; who
 * is asked for more than there should be has one name for all of those.
 *
 * @param what one of them is called
 * @param wanted how many there are to be
 */
record Fifths(String what, int wanted) {
  private static final int COUNT = 5;

  /** The lowest number of each. */
  IntStream first() {
    return IntStream.iterate(1, from -> from <= wanted, from -> from + size());
  }

  /** How many have the name of that one. */
  int count(int from) {
    return Math.min(wanted, from + size() - 1) - from + 1;
  }

  /** What the one with that number is called, from 1. */
  String name(int number) {
    if (number > wanted) {
      return "%s above %d".formatted(what, wanted);
    }
    int from = (number - 1) / size() * size() + 1;
    return "%s %d to %d".formatted(what, from, from + count(from) - 1);
  }

  private int size() {
    return (wanted + COUNT - 1) / COUNT;
  }
}

package io.github.gatlingmcp.metrics;

import java.util.Map;
import java.util.TreeMap;

/** Numbers that may still come, as ranges. Confined to one thread. */
final class MissingNumbers {
  /** Numbers without a gap, both ends included. */
  record Range(long first, long last) {}

  private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();
  private long size;

  long size() {
    return size;
  }

  /** Adds the numbers from the first to the last; none of them may be there already. */
  void add(long first, long last) {
    if (first <= last) {
      lastByFirst.put(first, last);
      size += last - first + 1;
    }
  }

  /** Whether the number was there. */
  boolean remove(long number) {
    Map.Entry<Long, Long> range = lastByFirst.floorEntry(number);
    if (range == null || range.getValue() < number) {
      return false;
    }
    long first = range.getKey();
    long last = range.getValue();
    removeRange(first, last);
    add(first, number - 1);
    add(number + 1, last);
    return true;
  }

  /**
   * Takes out the least number and what follows it without a gap.
   *
   * @param most how many at most
   * @throws java.util.NoSuchElementException when there is none
   */
  Range removeLeast(long most) {
    long first = lastByFirst.firstKey();
    long last = lastByFirst.firstEntry().getValue();
    long end = Math.min(last, first + most - 1);
    removeRange(first, last);
    add(end + 1, last);
    return new Range(first, end);
  }

  private void removeRange(long first, long last) {
    lastByFirst.remove(first);
    size -= last - first + 1;
  }
}

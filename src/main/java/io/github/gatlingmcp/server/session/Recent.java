package io.github.gatlingmcp.server.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * The newest of what was added, limited in number and in bytes; the oldest go first. When all that
 * share a total keep too much together, the one that is added to keeps what was added only. Safe
 * for use from any thread.
 */
final class Recent<T> {
  /**
   * How much is kept.
   *
   * @param most the most items of one
   * @param mostBytes the most bytes of one
   * @param mostTotalBytes the most bytes of all together, beyond one item each
   * @param totalBytes what all keep now
   */
  record Limits(int most, long mostBytes, long mostTotalBytes, AtomicLong totalBytes) {
    Limits(int most, long mostBytes, long mostTotalBytes) {
      this(most, mostBytes, mostTotalBytes, new AtomicLong());
    }
  }

  private final Limits limits;
  private final ToIntFunction<T> size;
  private final Deque<T> items = new ArrayDeque<>(4);
  private long bytes;
  private boolean over;

  Recent(Limits limits, ToIntFunction<T> size) {
    this.limits = limits;
    this.size = size;
  }

  synchronized void add(T item) {
    if (over) {
      return;
    }
    items.addLast(item);
    grow(size.applyAsInt(item));
    while (items.size() > limits.most() || bytes > limits.mostBytes() || crowded()) {
      grow(-size.applyAsInt(items.removeFirst()));
    }
  }

  private boolean crowded() {
    return items.size() > 1 && limits.totalBytes().get() > limits.mostTotalBytes();
  }

  private void grow(int by) {
    bytes += by;
    limits.totalBytes().addAndGet(by);
  }

  /** Keeps nothing any more, also not what is added by who has not heard of it yet. */
  synchronized void close() {
    over = true;
    items.clear();
    limits.totalBytes().addAndGet(-bytes);
    bytes = 0;
  }

  /** Those that are wanted, oldest first. */
  synchronized List<T> find(Predicate<T> wanted) {
    return items.stream().filter(wanted).toList();
  }
}

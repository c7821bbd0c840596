package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.transport.Timers;
import java.util.ArrayDeque;

/**
 * Exchanges whose answer came and whose stream should end by itself: nearly all do, at once, so one
 * timer serves them all. It holds what came in within one linger time.
 */
final class LingerQueue {
  /** Somebody who waits for the end of a stream. */
  interface Lingering {
    /** It took too long. Without meaning for who has ended by then. */
    void lingerOver();
  }

  private record Entry(Lingering lingering, long deadline) {}

  private final Timers loop;
  private final long lingerNanos;
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private boolean scheduled;

  LingerQueue(Timers loop, long lingerNanos) {
    this.loop = loop;
    this.lingerNanos = lingerNanos;
  }

  void add(Lingering lingering) {
    entries.add(new Entry(lingering, loop.nanoTime() + lingerNanos));
    if (!scheduled) {
      scheduled = true;
      loop.schedule(lingerNanos, this::sweep);
    }
  }

  private void sweep() {
    try {
      endDue();
    } finally {
      // Also when a listener threw: the others' ends must not be lost with it.
      Entry next = entries.peek();
      scheduled = next != null;
      if (next != null) {
        loop.schedule(Math.max(0, next.deadline() - loop.nanoTime()), this::sweep);
      }
    }
  }

  private void endDue() {
    Entry first = entries.peek();
    while (first != null && first.deadline() - loop.nanoTime() <= 0) {
      entries.remove();
      first.lingering().lingerOver();
      first = entries.peek();
    }
  }
}

package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.transport.EventLoopTimers;
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

  private final EventLoopTimers loop;
  private final long lingerNanos;
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();

  LingerQueue(EventLoopTimers loop, long lingerNanos) {
    this.loop = loop;
    this.lingerNanos = lingerNanos;
  }

  void add(Lingering lingering) {
    entries.add(new Entry(lingering, loop.nanoTime() + lingerNanos));
    if (entries.size() == 1) {
      loop.schedule(lingerNanos, this::sweep);
    }
  }

  private void sweep() {
    Entry first = entries.peek();
    while (first != null && first.deadline() - loop.nanoTime() <= 0) {
      // Polled only afterwards: whoever adds an entry meanwhile must not start a second timer.
      first.lingering().lingerOver();
      entries.poll();
      first = entries.peek();
    }
    if (first != null) {
      loop.schedule(Math.max(0, first.deadline() - loop.nanoTime()), this::sweep);
    }
  }
}

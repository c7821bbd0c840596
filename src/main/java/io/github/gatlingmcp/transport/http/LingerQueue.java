package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.transport.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges whose answer came and whose stream should end by itself: nearly all do, at once, so one
 * timer serves them all, and who ends leaves at once. It would otherwise keep every answer of a
 * linger time in memory, and the collector copying them.
 */
public final class LingerQueue {
  /** Somebody who waits for the end of a stream. */
  public interface Lingering {
    /** It took too long. */
    void lingerOver();
  }

  /** A place in the queue. */
  public static final class Place {
    private final LingerQueue queue;
    private final Lingering lingering;
    private final long deadline;
    private @Nullable Place before;
    private @Nullable Place after;
    private boolean left;

    private Place(LingerQueue queue, Lingering lingering, long deadline) {
      this.queue = queue;
      this.lingering = lingering;
      this.deadline = deadline;
    }

    /** Its stream has ended: it is not told any more. Idempotent. */
    public void leave() {
      if (!left) {
        left = true;
        queue.unlink(this);
      }
    }
  }

  private final Timers loop;
  private final long lingerNanos;
  private @Nullable Place first;
  private @Nullable Place last;
  private boolean scheduled;

  /** Nobody lingers longer than so long. */
  public LingerQueue(Timers loop, long lingerNanos) {
    this.loop = loop;
    this.lingerNanos = lingerNanos;
  }

  /** Puts somebody at the end. */
  public Place add(Lingering lingering) {
    Place place = new Place(this, lingering, loop.nanoTime() + lingerNanos);
    place.before = last;
    if (last == null) {
      first = place;
    } else {
      last.after = place;
    }
    last = place;
    if (!scheduled) {
      scheduled = true;
      loop.schedule(lingerNanos, this::sweep);
    }
    return place;
  }

  private void unlink(Place place) {
    Place before = place.before;
    Place after = place.after;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
  }

  private void sweep() {
    try {
      endDue();
    } finally {
      // Also when a listener threw: the others' ends must not be lost with it.
      Place next = first;
      scheduled = next != null;
      if (next != null) {
        loop.schedule(Math.max(0, next.deadline - loop.nanoTime()), this::sweep);
      }
    }
  }

  private void endDue() {
    Place due = first;
    while (due != null && due.deadline - loop.nanoTime() <= 0) {
      due.leave();
      due.lingering.lingerOver();
      due = first;
    }
  }
}

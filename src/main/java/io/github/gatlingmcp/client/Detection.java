package io.github.gatlingmcp.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which era of MCP one server speaks: found out once, by the first client that has to know, while
 * the others wait. A client whose attempt proved nothing hands it on to the next. Thread-safe.
 */
public final class Detection {
  /** What can be found. */
  enum Era {
    STATELESS,
    SESSION,
    /** Sessions over the older transport of two endpoints. */
    SESSION_OVER_SSE
  }

  /** Whose turn it is. */
  enum Turn {
    /** It is known: {@link #era()}. */
    KNOWN,
    /** Yours: end it with {@link #found} or {@link #handOn}. */
    YOURS,
    /** Somebody else's: you will be told. */
    WAIT
  }

  /** Waits; called on the thread of whoever found out. */
  interface Waiter {
    void known();

    void yourTurn();
  }

  private final Deque<Waiter> waiting = new ArrayDeque<>();
  private @Nullable Era era;
  private boolean busy;

  /** What was found. */
  synchronized Optional<Era> era() {
    return Optional.ofNullable(era);
  }

  synchronized Turn ask(Waiter waiter) {
    if (era != null) {
      return Turn.KNOWN;
    }
    if (!busy) {
      busy = true;
      return Turn.YOURS;
    }
    waiting.add(waiter);
    return Turn.WAIT;
  }

  /** Waits no more. */
  synchronized void leave(Waiter waiter) {
    waiting.remove(waiter);
  }

  void found(Era found) {
    Deque<Waiter> told;
    synchronized (this) {
      era = found;
      told = new ArrayDeque<>(waiting);
      waiting.clear();
    }
    told.forEach(Waiter::known);
  }

  void handOn() {
    Waiter next;
    synchronized (this) {
      next = waiting.poll();
      busy = next != null;
    }
    if (next != null) {
      next.yourTurn();
    }
  }
}

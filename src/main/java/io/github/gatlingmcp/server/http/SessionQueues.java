package io.github.gatlingmcp.server.http;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Lets one thing at a time happen in each session. Thread-safe. */
final class SessionQueues {
  private static final int MOST_WAITING = 10_000;

  /** What waits in sessions in which something goes on. */
  private final Map<String, Queue<Runnable>> waiting = new HashMap<>();

  private int count;

  /** Begins it now, or when what came before has left; at once, too, when too much waits. */
  void enter(String session, Runnable begin) {
    if (!waits(session, begin)) {
      begin.run();
    }
  }

  private synchronized boolean waits(String session, Runnable begin) {
    Queue<Runnable> others = waiting.get(session);
    if (others == null) {
      waiting.put(session, new ArrayDeque<>(0));
      return false;
    }
    if (count == MOST_WAITING) {
      return false;
    }
    count++;
    return others.add(begin);
  }

  /** What began in that session is over. */
  void leave(String session) {
    next(session).ifPresent(Runnable::run);
  }

  private synchronized Optional<Runnable> next(String session) {
    Optional<Runnable> next = Optional.ofNullable(waiting.get(session)).map(Queue::poll);
    if (next.isPresent()) {
      count--;
    } else {
      waiting.remove(session);
    }
    return next;
  }
}

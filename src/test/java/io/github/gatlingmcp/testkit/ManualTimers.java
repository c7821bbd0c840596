package io.github.gatlingmcp.testkit;

import io.github.gatlingmcp.transport.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that moves when the test says so. */
public final class ManualTimers implements Timers {
  /** Equal to itself only: two may fall due at the same time with the same task. */
  private static final class Waiting {
    private final long atNanos;
    private final Runnable task;

    Waiting(long atNanos, Runnable task) {
      this.atNanos = atNanos;
      this.task = task;
    }
  }

  private final List<Waiting> waiting = new ArrayList<>();
  private long now = 1_000;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Timer schedule(long delayNanos, Runnable task) {
    Waiting entry = new Waiting(now + delayNanos, task);
    waiting.add(entry);
    return () -> waiting.remove(entry);
  }

  /** Lets time pass; what falls due runs in its order, at its own time. */
  public void pass(Duration duration) {
    long end = now + duration.toNanos();
    while (true) {
      Waiting next =
          waiting.stream()
              .filter(entry -> entry.atNanos <= end)
              .min(Comparator.comparingLong(entry -> entry.atNanos))
              .orElse(null);
      if (next == null) {
        now = end;
        return;
      }
      waiting.remove(next);
      now = next.atNanos;
      next.task.run();
    }
  }

  /** How many tasks still wait. */
  public int waiting() {
    return waiting.size();
  }
}

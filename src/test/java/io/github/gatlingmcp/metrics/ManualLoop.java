package io.github.gatlingmcp.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** An event loop on the test's thread: what is due runs when the test lets it. */
final class ManualLoop extends AbstractExecutorService implements ScheduledExecutorService {
  private final ManualClock clock;
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean shutdown;

  ManualLoop(ManualClock clock) {
    this.clock = clock;
  }

  /** Equal to itself only. */
  private final class Waiting extends CompletableFuture<Object> implements ScheduledFuture<Object> {
    private final long dueNanos;
    private final Runnable task;

    Waiting(long dueNanos, Runnable task) {
      this.dueNanos = dueNanos;
      this.task = task;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(dueNanos - clock.getAsLong(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  /** Runs what is due, in the order of the deadlines; the clock stands still meanwhile. */
  void runDue() {
    while (true) {
      Waiting next = waiting.stream().min(Comparator.naturalOrder()).orElse(null);
      if (next == null || next.getDelay(TimeUnit.NANOSECONDS) > 0) {
        return;
      }
      waiting.remove(next);
      next.task.run();
    }
  }

  /** Lets time pass for a loop that is never late. */
  void runUntil(long endNanos) {
    while (true) {
      Waiting next = waiting.stream().min(Comparator.naturalOrder()).orElse(null);
      if (next == null || next.dueNanos - endNanos > 0) {
        clock.set(endNanos);
        return;
      }
      clock.set(next.dueNanos);
      runDue();
    }
  }

  int waiting() {
    return waiting.size();
  }

  /** As an event loop that ends: what waits is dropped. */
  void cancelAll() {
    waiting.forEach(task -> task.cancel(false));
    waiting.clear();
  }

  @Override
  public void execute(Runnable task) {
    task.run();
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    Waiting entry = new Waiting(clock.getAsLong() + Math.max(0, unit.toNanos(delay)), task);
    waiting.add(entry);
    return entry;
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException("no heartbeat needs it");
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException("no heartbeat needs it");
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException("no heartbeat needs it");
  }

  @Override
  public void shutdown() {
    shutdown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return shutdown;
  }
}

package io.github.gatlingmcp.metrics;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Ticks on one event loop, 10 ms apart, to see when the loop is late.
 *
 * <p>The ticks of the next ten seconds wait in the loop's own queue all the time, so after a stall
 * all that fell due run one after another in the order of their deadlines, each with its own lag:
 * the distribution of the lag has no coordinated omission. And they run between the other timers of
 * the loop, which therefore learn from {@link #intendedNanos(long)} when they were due.
 *
 * <p>One for each event loop, from {@link Meter#heartbeat}; it ends with the meter.
 */
public final class LoopHeartbeat {
  static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  static final int TICKS = 1_000;
  private static final long HORIZON_NANOS = TICKS * TICK_NANOS;

  /** One place in the row; runs again a horizon later. */
  private final class Tick implements Runnable {
    private long due;

    Tick(long due) {
      this.due = due;
    }

    void schedule() {
      try {
        latest = loop.schedule(this, due - clock.getAsLong(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        stop();
      }
    }

    @Override
    public void run() {
      if (!stopped) {
        beat(due, clock.getAsLong());
        due += HORIZON_NANOS;
        schedule();
      }
    }
  }

  private final ScheduledExecutorService loop;
  private final LongSupplier clock;
  private final Supplier<PhasedRecorder> recorder;
  private final long starvationNanos;
  private volatile long dueNanos;
  private volatile boolean stopped;
  private volatile Future<?> latest = CompletableFuture.completedFuture(true);

  /**
   * @param loop one that runs everything on one thread
   * @param recorder the one of the thread that asks
   */
  LoopHeartbeat(
      ScheduledExecutorService loop,
      LongSupplier clock,
      Supplier<PhasedRecorder> recorder,
      Duration starvationLimit) {
    this.loop = loop;
    this.clock = clock;
    this.recorder = recorder;
    this.starvationNanos = starvationLimit.toNanos();
    this.dueNanos = clock.getAsLong();
  }

  void start() {
    try {
      loop.execute(this::scheduleAll);
    } catch (RejectedExecutionException e) {
      stop();
    }
  }

  private void scheduleAll() {
    long first = dueNanos;
    for (int i = 1; i <= TICKS && !stopped; i++) {
      new Tick(first + i * TICK_NANOS).schedule();
    }
  }

  private void beat(long due, long now) {
    dueNanos = due;
    PhasedRecorder loopRecorder = recorder.get();
    loopRecorder.spread(Spread.LOOP_LAG, now - due);
    if (now - due > starvationNanos) {
      loopRecorder.stall(new Span(due, now));
    }
  }

  /** The deadline of the last tick that ran. For any thread. */
  public long dueNanos() {
    return dueNanos;
  }

  /**
   * When something that a timer of this loop started just now should have begun: now, or, where the
   * loop is late, the deadline of the last tick before that timer; so it is early by one tick (10
   * ms) at most, unless the loop stood still for more than ten seconds. Only for what timers began,
   * such as a user's arrival or the beat of his pace; on the event loop.
   */
  public long intendedNanos(long nowNanos) {
    long due = dueNanos;
    return nowNanos - due <= 2 * TICK_NANOS ? nowNanos : due;
  }

  /** How late that is, in nanoseconds: 0 where the loop is on time. */
  public long latenessNanos(long nowNanos) {
    return nowNanos - intendedNanos(nowNanos);
  }

  /** The stall that has not ended yet, or an empty span. For any thread. */
  Span runningLag(long nowNanos) {
    long nextDue = dueNanos + TICK_NANOS;
    // An event loop that is told to end drops what waits in its queue; that is no stall.
    boolean beats = !stopped && !latest.isCancelled() && !loop.isShutdown();
    boolean late = beats && nowNanos - nextDue > 0;
    return new Span(late ? nextDue : nowNanos, nowNanos);
  }

  /** The ticks that still wait in the loop do nothing any more. For any thread. */
  void stop() {
    stopped = true;
  }
}

package io.github.gatlingmcp.transport;

/** The event loop's clock and alarm, so that tests can turn time by hand. */
public interface Timers {
  /** Monotonic nanoseconds, as {@link System#nanoTime()}. */
  long nanoTime();

  /** Runs {@code task} on the event loop in {@code delayNanos}, unless cancelled before. */
  Timer schedule(long delayNanos, Runnable task);

  /** A task that waits. */
  interface Timer {
    /** Idempotent; without effect once the task ran. */
    void cancel();
  }
}

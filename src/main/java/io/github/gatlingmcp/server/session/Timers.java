package io.github.gatlingmcp.server.session;

/** The port to a clock that can wait without blocking anybody. */
public interface Timers {
  /** Runs the task once, about so many milliseconds from now, unless it is cancelled before. */
  Timer after(long millis, Runnable task);

  /** A task that waits. */
  interface Timer {
    void cancel();
  }
}

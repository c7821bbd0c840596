package io.github.gatlingmcp.server.session;

import java.util.concurrent.TimeUnit;

/** The port to a clock that can wait without blocking anybody. */
public interface Timers {
  /** Runs the task once, about so many microseconds from now, unless it is cancelled before. */
  Timer afterMicros(long micros, Runnable task);

  /** The same in milliseconds. */
  default Timer after(long millis, Runnable task) {
    return afterMicros(TimeUnit.MILLISECONDS.toMicros(millis), task);
  }

  /** A task that waits. */
  interface Timer {
    void cancel();
  }
}

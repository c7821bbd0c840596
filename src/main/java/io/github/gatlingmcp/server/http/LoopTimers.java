package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Timers;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Timers on an event loop. */
record LoopTimers(EventExecutor loop) implements Timers {
  @Override
  public Timer afterMicros(long micros, Runnable task) {
    if (loop.isShuttingDown()) {
      return () -> {};
    }
    Future<?> waiting = loop.schedule(task, micros, TimeUnit.MICROSECONDS);
    return () -> waiting.cancel(false);
  }
}

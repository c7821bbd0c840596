package io.github.gatlingmcp.server.redis;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for what has to happen in order. Once it has ended nothing happens any more. */
final class InOrder implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(InOrder.class);

  private final EventExecutor thread;

  InOrder(EventExecutor thread) {
    this.thread = thread;
  }

  @Override
  public void execute(Runnable task) {
    unlessEnded(() -> thread.execute(task));
  }

  void after(Duration pause, Runnable task) {
    unlessEnded(
        () -> {
          var unused = thread.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
        });
  }

  /** Again and again, with that pause between the end of one and the next. */
  void each(Duration pause, Runnable task) {
    long millis = Math.max(1, pause.toMillis());
    unlessEnded(
        () -> {
          var unused =
              thread.scheduleWithFixedDelay(
                  () -> once(task), millis, millis, TimeUnit.MILLISECONDS);
        });
  }

  /** A scheduler drops for good what fails once. */
  private static void once(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException bug) {
      LOG.error("a step of the Redis connection failed", bug);
    }
  }

  private static void unlessEnded(Runnable submission) {
    try {
      submission.run();
    } catch (RejectedExecutionException ended) {
      // The replica closes, and with it everything that this is for.
    }
  }
}

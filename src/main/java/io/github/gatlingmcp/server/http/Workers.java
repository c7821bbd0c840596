package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.tool.Answer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The threads for work that would hold up an event loop. Work that waits is limited. */
public final class Workers implements AutoCloseable {
  private static final int MAX_WAITING = 10_000;

  private static final int MAX_WAITING_ASIDE = 16;

  private final ThreadPoolExecutor threads;
  private final ThreadPoolExecutor aside;

  public Workers(int count) {
    threads = threads(count, MAX_WAITING, "mcp-server-worker");
    aside = threads(1, MAX_WAITING_ASIDE, "mcp-server-aside");
  }

  private static ThreadPoolExecutor threads(int count, int maxWaiting, String name) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            count,
            count,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(maxWaiting),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** How much work waits. */
  public int waiting() {
    return threads.getQueue().size();
  }

  /** Does something for the operator, who must not wait behind the clients. False when too much. */
  public boolean aside(Runnable work) {
    try {
      aside.execute(work);
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  /** Has {@code loading} done beside all else. */
  public void prepare(Runnable loading) {
    threads.execute(loading);
  }

  CompletionStage<Answer> run(Supplier<Answer> work) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    try {
      threads.execute(() -> run(work, answer));
    } catch (RejectedExecutionException full) {
      answer.complete(Answer.toolError("The server is busy: too much work waits already."));
    }
    return answer;
  }

  private static void run(Supplier<Answer> work, CompletableFuture<Answer> answer) {
    try {
      answer.complete(work.get());
    } catch (RuntimeException bug) {
      answer.completeExceptionally(bug);
    }
  }

  /** Drops the work that waits and lets the threads end when they are through. */
  @Override
  public void close() {
    threads.shutdownNow();
    aside.shutdownNow();
  }
}

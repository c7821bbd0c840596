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

  private final ThreadPoolExecutor threads;

  public Workers(int count) {
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            work -> {
              Thread thread = new Thread(work, "mcp-server-worker");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
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
  }
}

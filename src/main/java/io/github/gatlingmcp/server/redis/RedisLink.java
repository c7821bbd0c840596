package io.github.gatlingmcp.server.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import io.netty.util.concurrent.EventExecutor;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection open: after each end, and each attempt that fails, there is another one. It
 * starts to speak in order on one executor, where all methods but {@link #current} are called.
 */
final class RedisLink<C extends StatefulConnection<String, byte[]>> {
  /** Unanswered signs of life after which the connection is given up for another. */
  private static final int MAX_SILENCE = 5;

  /** What becomes of the link, on its executor. */
  interface Listener<C> {
    void opened(C connection);

    /** The connection is no more, or there was none to be had. */
    void down(RedisProblem problem);
  }

  private final Supplier<CompletionStage<C>> dial;
  private final EventExecutor executor;
  private final Listener<C> listener;
  private final Backoff backoff = new Backoff(ThreadLocalRandom.current());
  private volatile @Nullable C current;
  private int silence;
  private boolean closed;

  RedisLink(Supplier<CompletionStage<C>> dial, EventExecutor executor, Listener<C> listener) {
    this.dial = dial;
    this.executor = executor;
    this.listener = listener;
  }

  /** The open connection; from any thread. */
  Optional<C> current() {
    return Optional.ofNullable(current);
  }

  void connect() {
    if (closed) {
      return;
    }
    dial.get()
        .whenComplete(
            (connection, failure) -> executor.execute(() -> dialled(connection, failure)));
  }

  private void dialled(@Nullable C connection, @Nullable Throwable failure) {
    if (failure != null || connection == null) {
      down(failure == null ? RedisProblem.LOST : RedisProblem.of(failure));
      return;
    }
    if (closed) {
      var unused = connection.closeAsync();
      return;
    }
    current = connection;
    silence = 0;
    connection.addListener(
        new RedisConnectionStateListener() {
          @Override
          public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            executor.execute(() -> lost(connection, RedisProblem.LOST));
          }
        });
    listener.opened(connection);
    if (!connection.isOpen()) {
      lost(connection, RedisProblem.LOST);
    }
  }

  private void lost(C connection, RedisProblem problem) {
    if (current == connection) {
      current = null;
      var unused = connection.closeAsync();
      down(problem);
    }
  }

  private void down(RedisProblem problem) {
    listener.down(problem);
    if (!closed) {
      var unused =
          executor.schedule(this::connect, backoff.next().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** There was an answer over that connection. */
  void answered(C connection) {
    if (current == connection) {
      silence = 0;
      backoff.reset();
    }
  }

  /** There was no answer in time over that connection: too often, and it is given up. */
  void unanswered(C connection) {
    if (current == connection && ++silence >= MAX_SILENCE) {
      lost(connection, RedisProblem.SILENT);
    }
  }

  void close() {
    closed = true;
    C connection = current;
    if (connection != null) {
      current = null;
      var unused = connection.closeAsync();
    }
  }
}

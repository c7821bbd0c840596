package io.github.gatlingmcp.server.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection open: after each end, and each attempt that fails, there is another one. A
 * connection whose other end is silent for too long is closed, which fails all that waits there.
 * What happens, happens in order on one executor, where all methods but {@link #current} are
 * called.
 */
final class RedisLink<C extends StatefulConnection<String, byte[]>> {
  /** What becomes of the link, on its executor. */
  interface Listener<C> {
    void opened(Line<C> line);

    /** The connection is no more, or there was none to be had. */
    void down(RedisProblem problem);
  }

  /** A connection, and whether its other end is alive. */
  static final class Line<C> {
    private final C connection;
    private final Pulse pulse = new Pulse();

    Line(C connection) {
      this.connection = connection;
    }

    C connection() {
      return connection;
    }

    Pulse pulse() {
      return pulse;
    }
  }

  private final Supplier<CompletionStage<C>> dial;
  private final InOrder executor;
  private final Listener<C> listener;
  private final Backoff backoff = new Backoff(ThreadLocalRandom.current());
  private volatile @Nullable Line<C> current;
  private boolean closed;

  RedisLink(Supplier<CompletionStage<C>> dial, InOrder executor, Listener<C> listener) {
    this.dial = dial;
    this.executor = executor;
    this.listener = listener;
  }

  /** What is open; from any thread. */
  Optional<Line<C>> current() {
    return Optional.ofNullable(current);
  }

  boolean isCurrent(Line<C> line) {
    return current == line;
  }

  /**
   * Connects.
   *
   * @param answerLimit how long the other end may be silent when it is asked
   */
  void open(Duration answerLimit) {
    connect();
    executor.each(answerLimit.dividedBy(Pulse.LOOKS), this::look);
  }

  private void look() {
    Line<C> line = current;
    if (line != null && line.pulse().isSilent()) {
      lost(line, RedisProblem.SILENT);
    }
  }

  private void connect() {
    if (!closed) {
      dial.get()
          .whenComplete(
              (connection, failure) -> executor.execute(() -> dialled(connection, failure)));
    }
  }

  private void dialled(@Nullable C connection, @Nullable Throwable failure) {
    if (failure != null || connection == null) {
      RedisProblem problem = failure == null ? RedisProblem.LOST : RedisProblem.of(failure);
      down(problem == RedisProblem.SLOW ? RedisProblem.SILENT : problem);
    } else if (closed) {
      var unused = connection.closeAsync();
    } else {
      begin(new Line<>(connection));
    }
  }

  private void begin(Line<C> line) {
    current = line;
    line.connection()
        .addListener(
            new RedisConnectionStateListener() {
              @Override
              public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                executor.execute(() -> lost(line, RedisProblem.LOST));
              }
            });
    listener.opened(line);
    if (!line.connection().isOpen()) {
      lost(line, RedisProblem.LOST);
    }
  }

  private void lost(Line<C> line, RedisProblem problem) {
    if (current == line) {
      current = null;
      down(problem);
      var unused = line.connection().closeAsync();
    }
  }

  private void down(RedisProblem problem) {
    listener.down(problem);
    if (!closed) {
      executor.after(backoff.next(), this::connect);
    }
  }

  /** All is well: the next attempt, after a loss, comes soon. */
  void settled() {
    backoff.reset();
  }

  /** No other connection after this one, which the client closes when it is shut down. */
  void close() {
    closed = true;
    current = null;
  }
}

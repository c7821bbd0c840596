package io.github.gatlingmcp.server.redis;

import io.github.gatlingmcp.server.session.SharedStateUnavailableException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection that commands go over, all of them pipelined. What cannot work fails at once, by
 * {@link SharedStateUnavailableException}; whether it can is told by a {@link SignOfLife} each
 * second, which has to be written.
 */
final class RedisConnection {
  private static final int BEAT_MILLIS = 1_000;

  private final RedisLink<StatefulRedisConnection<String, byte[]>> link;
  private final EventExecutor executor;
  private final SignOfLife signOfLife;
  private final RedisErrors errors;

  private volatile Runnable answered = () -> {};

  /** Nothing when all is well. Written on the executor. */
  private volatile @Nullable RedisProblem problem = RedisProblem.UNKNOWN_YET;

  RedisConnection(RedisClients clients, SignOfLife signOfLife, RedisErrors errors) {
    this.executor = clients.executor();
    this.signOfLife = signOfLife;
    this.errors = errors;
    this.link = new RedisLink<>(clients::connect, executor, new Watch());
  }

  /**
   * Connects in the background, and stays connected.
   *
   * @param answered called on a thread of ours each second in which all is well
   */
  void open(Runnable answered) {
    this.answered = answered;
    executor.execute(link::connect);
    var unused =
        executor.scheduleWithFixedDelay(
            () -> link.current().ifPresent(this::beat),
            BEAT_MILLIS,
            BEAT_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** Why commands are refused now. */
  Optional<RedisProblem> problem() {
    return Optional.ofNullable(problem);
  }

  boolean isOpen() {
    return link.current().isPresent();
  }

  /** Sends commands. They are in Redis in the order in which one thread sends them. */
  <T> CompletionStage<T> send(
      Script.Need need, Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> commands) {
    RedisProblem now = problem;
    if (now != null && now.forbids(need)) {
      return refused(now);
    }
    Optional<StatefulRedisConnection<String, byte[]>> connection = link.current();
    if (connection.isEmpty()) {
      return refused(RedisProblem.LOST);
    }
    StatefulRedisConnection<String, byte[]> open = connection.get();
    return attempt(commands, open.async()).exceptionallyCompose(failure -> failed(open, failure));
  }

  private static <T> CompletionStage<T> attempt(
      Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> commands,
      RedisAsyncCommands<String, byte[]> to) {
    try {
      return commands.apply(to);
    } catch (RuntimeException rejected) {
      return CompletableFuture.failedStage(rejected);
    }
  }

  private <T> CompletionStage<T> refused(RedisProblem why) {
    errors.count(why);
    return CompletableFuture.failedStage(new SharedStateUnavailableException(why.reason()));
  }

  private <T> CompletionStage<T> failed(
      StatefulRedisConnection<String, byte[]> connection, Throwable failure) {
    RedisProblem found = RedisProblem.of(failure);
    if (found.lasts()) {
      executor.execute(() -> suspect(connection, found));
    }
    return refused(found);
  }

  private void suspect(StatefulRedisConnection<String, byte[]> connection, RedisProblem found) {
    if (link.current().filter(connection::equals).isPresent()) {
      problem = found;
    }
  }

  /** Runs a script. */
  <T> CompletionStage<T> run(
      Script script, ScriptOutputType output, List<String> keys, List<byte[]> arguments) {
    String[] names = keys.toArray(String[]::new);
    byte[][] values = arguments.toArray(byte[][]::new);
    return send(
        script.need(),
        redis ->
            redis
                .<T>evalsha(script.digest(), output, names, values)
                .exceptionallyCompose(
                    failure ->
                        isUnknown(failure)
                            ? redis.eval(script.text(), output, names, values)
                            : CompletableFuture.failedStage(failure)));
  }

  private static boolean isUnknown(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof RedisNoScriptException;
  }

  private void beat(StatefulRedisConnection<String, byte[]> connection) {
    signOfLife
        .give(connection.async())
        .whenCompleteAsync((done, failure) -> beaten(connection, failure), executor);
  }

  private void beaten(
      StatefulRedisConnection<String, byte[]> connection, @Nullable Throwable failure) {
    if (link.current().filter(connection::equals).isEmpty()) {
      return;
    }
    if (failure == null) {
      problem = null;
      link.answered(connection);
      answered.run();
      return;
    }
    RedisProblem found = RedisProblem.of(failure);
    errors.count(found);
    problem = found;
    if (found == RedisProblem.SILENT) {
      link.unanswered(connection);
    } else {
      link.answered(connection);
    }
  }

  /** Says that this replica is gone, and closes the connection. */
  CompletionStage<Void> close() {
    CompletionStage<?> farewell =
        link.current()
            .<CompletionStage<?>>map(connection -> signOfLife.end(connection.async()))
            .orElseGet(() -> CompletableFuture.completedStage(null));
    return farewell.handleAsync(
        (done, failure) -> {
          problem = RedisProblem.LOST;
          link.close();
          return null;
        },
        executor);
  }

  private final class Watch implements RedisLink.Listener<StatefulRedisConnection<String, byte[]>> {
    @Override
    public void opened(StatefulRedisConnection<String, byte[]> connection) {
      for (Script script : Script.values()) {
        var unused = connection.async().scriptLoad(script.text());
      }
      beat(connection);
    }

    @Override
    public void down(RedisProblem found) {
      errors.count(found);
      problem = found;
    }
  }
}

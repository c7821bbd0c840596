package io.github.gatlingmcp.server.redis;

import io.github.gatlingmcp.server.session.SharedStateUnavailableException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection that commands go over, all of them pipelined. What cannot work fails at once, by
 * {@link SharedStateUnavailableException}; whether it can is told by a {@link SignOfLife} each
 * second, which has to be written.
 */
final class RedisConnection {
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final RedisLink<StatefulRedisConnection<String, byte[]>> link;
  private final InOrder executor;
  private final SignOfLife signOfLife;
  private final RedisErrors errors;
  private final Duration answerLimit;
  private volatile Runnable answered = () -> {};

  /** Nothing when all is well. Written on the executor. */
  private volatile @Nullable RedisProblem problem = RedisProblem.UNKNOWN_YET;

  RedisConnection(
      RedisClients clients, SignOfLife signOfLife, RedisErrors errors, Duration answerLimit) {
    this.answerLimit = answerLimit;
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
    executor.execute(() -> link.open(answerLimit));
    executor.each(BEAT, () -> link.current().ifPresent(this::beat));
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
    Optional<RedisLink.Line<StatefulRedisConnection<String, byte[]>>> line = link.current();
    return line.isEmpty() ? refused(RedisProblem.LOST) : send(line.get(), commands);
  }

  private <T> CompletionStage<T> send(
      RedisLink.Line<StatefulRedisConnection<String, byte[]>> line,
      Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> commands) {
    try {
      return line.pulse()
          .watch(commands.apply(line.connection().async()))
          .exceptionallyCompose(failure -> failed(line, failure));
    } catch (RuntimeException rejected) {
      return failed(line, rejected);
    }
  }

  private <T> CompletionStage<T> refused(RedisProblem why) {
    errors.count(why);
    return CompletableFuture.failedStage(new SharedStateUnavailableException(why.reason()));
  }

  private <T> CompletionStage<T> failed(
      RedisLink.Line<StatefulRedisConnection<String, byte[]>> line, Throwable failure) {
    RedisProblem found = RedisProblem.of(failure);
    if (found.lasts()) {
      executor.execute(() -> suspect(line, found));
    }
    RedisProblem known = problem;
    // Why the connection was closed tells more than that it was.
    return refused(found == RedisProblem.LOST && known != null ? known : found);
  }

  private void suspect(
      RedisLink.Line<StatefulRedisConnection<String, byte[]>> line, RedisProblem found) {
    if (link.isCurrent(line)) {
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

  private void beat(RedisLink.Line<StatefulRedisConnection<String, byte[]>> line) {
    line.pulse()
        .watch(signOfLife.give(line.connection().async()))
        .whenCompleteAsync((done, failure) -> beaten(line, failure), executor);
  }

  private void beaten(
      RedisLink.Line<StatefulRedisConnection<String, byte[]>> line, @Nullable Throwable failure) {
    if (!link.isCurrent(line)) {
      return;
    }
    if (failure == null) {
      problem = null;
      link.settled();
      answered.run();
    } else {
      RedisProblem found = RedisProblem.of(failure);
      errors.count(found);
      problem = found;
    }
  }

  /** Says that this replica is gone, and closes the connection. */
  CompletionStage<Void> close() {
    CompletionStage<?> farewell =
        link.current()
            .<CompletionStage<?>>map(line -> signOfLife.end(line.connection().async()))
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
    public void opened(RedisLink.Line<StatefulRedisConnection<String, byte[]>> line) {
      for (Script script : Script.values()) {
        var unused = line.connection().async().scriptLoad(script.text());
      }
      beat(line);
    }

    @Override
    public void down(RedisProblem found) {
      errors.count(found);
      problem = found;
    }
  }
}

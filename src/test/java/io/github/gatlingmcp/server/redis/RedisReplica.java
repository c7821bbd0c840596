package io.github.gatlingmcp.server.redis;

import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.session.HeardOnBus;
import io.github.gatlingmcp.server.session.SessionRecord;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.testkit.RedisProcess;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The Redis part of one replica, for tests. */
final class RedisReplica implements AutoCloseable {
  /** Long, as other work may be going on on the machine. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

  static final ClientProfile CLIENT =
      new ClientProfile(ProtocolRevision.V2025_11_25, true, false, true, false);

  final RedisParts parts;

  private RedisReplica(RedisParts parts) {
    this.parts = parts;
  }

  static RedisLimits limits(int maxSessions, int maxKept, Duration answerLimit) {
    return new RedisLimits(
        maxSessions, Duration.ofMinutes(5), maxKept, 10_000, maxKept, 100_000, answerLimit);
  }

  /** Connected, with much time for answers. */
  static RedisReplica connected(RedisProcess redis, int maxSessions, int maxKept) {
    return of(redis, limits(maxSessions, maxKept, ANSWER_LIMIT)).awaitUp();
  }

  /** Connecting in the background. */
  static RedisReplica of(RedisProcess redis, RedisLimits limits) {
    return new RedisReplica(RedisParts.connect(RedisSettings.parse(redis.uri()), limits));
  }

  RedisReplica awaitUp() {
    HeardOnBus.eventually(
        () -> parts.state().trouble().isEmpty() && parts.state().connections() == 2);
    return this;
  }

  /** Waits until there is trouble of those words. */
  void awaitTrouble(String words) {
    HeardOnBus.eventually(() -> parts.state().trouble().filter(words::equals).isPresent());
  }

  SessionRecord newSession() {
    return get(parts.store().create(CLIENT)).orElseThrow();
  }

  static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    parts.close();
  }
}

package io.github.gatlingmcp.server.redis;

import io.github.gatlingmcp.server.session.EventLog;
import io.github.gatlingmcp.server.session.SessionBus;
import io.github.gatlingmcp.server.session.SessionStore;
import io.github.gatlingmcp.server.session.SharedState;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What one replica shares with others over one Redis. It connects in the background and stays
 * connected: until it is, and whenever Redis cannot be used, {@link SharedState#trouble} says why
 * and what needs Redis fails at once.
 */
public final class RedisParts implements AutoCloseable {
  private static final int FAREWELL_SECONDS = 2;

  private final AtomicBoolean closed = new AtomicBoolean();
  private final RedisClients clients;
  private final RedisConnection redis;
  private final RedisSessionStore store;
  private final RedisEventLog log;
  private final RedisSessionBus bus;
  private final RedisState state;

  private RedisParts(RedisSettings settings, RedisLimits limits) {
    RedisErrors errors = new RedisErrors();
    SignOfLife signOfLife = new SignOfLife(new SecureRandom());
    clients = new RedisClients(settings, limits.answerLimit());
    redis = new RedisConnection(clients, signOfLife, errors, limits.answerLimit());
    store = new RedisSessionStore(redis, limits);
    log = new RedisEventLog(redis, limits, errors);
    bus = new RedisSessionBus(clients, redis, limits, errors);
    state = new RedisState(signOfLife, redis, bus.channels(), errors);
  }

  /**
   * Starts to connect, and does not wait for it.
   *
   * @throws IllegalArgumentException with what to do, when the Redis client library is missing
   */
  public static RedisParts connect(RedisSettings settings, RedisLimits limits) {
    try {
      RedisParts parts = new RedisParts(settings, limits);
      parts.redis.open(parts.bus::readAgain);
      parts.bus.channels().open();
      return parts;
    } catch (NoClassDefFoundError missing) {
      throw new IllegalArgumentException(
          "sharing sessions over Redis needs io.lettuce:lettuce-core among the dependencies",
          missing);
    }
  }

  public SessionStore store() {
    return store;
  }

  public EventLog log() {
    return log;
  }

  public SessionBus bus() {
    return bus;
  }

  public SharedState state() {
    return state;
  }

  /**
   * Tells the others that this replica is gone, and lets go of the connections and threads; what is
   * in Redis stays. Waits some seconds at the most; not for event loops. Idempotent.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    CompletableFuture<Void> farewell = redis.close().toCompletableFuture();
    bus.channels().close();
    try {
      farewell.get(FAREWELL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException withoutFarewell) {
      // The sign of life ends by itself.
    }
    clients.close();
  }
}

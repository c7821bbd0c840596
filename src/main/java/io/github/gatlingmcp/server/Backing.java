package io.github.gatlingmcp.server;

import io.github.gatlingmcp.server.redis.RedisLimits;
import io.github.gatlingmcp.server.redis.RedisParts;
import io.github.gatlingmcp.server.redis.RedisSettings;
import io.github.gatlingmcp.server.session.Alone;
import io.github.gatlingmcp.server.session.InMemoryEventLog;
import io.github.gatlingmcp.server.session.InMemorySessionBus;
import io.github.gatlingmcp.server.session.InMemorySessionStore;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.NotificationFaults;
import io.github.gatlingmcp.server.session.SessionParts;
import io.github.gatlingmcp.server.session.SharedState;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What the sessions of a server stand on: its own memory, or a Redis that replicas share.
 *
 * @param close lets go of it
 */
record Backing(SessionParts parts, Runnable close) {
  private static final int KEPT_BYTES = 1024 * 1024;
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
  private static final Duration TICK = Duration.ofMillis(5);

  static Backing of(McpServerConfig config, Ledger ledger, NotificationFaults faults) {
    return config
        .redis()
        .map(redis -> shared(redis, config, ledger, faults))
        .orElseGet(() -> inMemory(config, ledger, faults));
  }

  private static Backing inMemory(
      McpServerConfig config, Ledger ledger, NotificationFaults faults) {
    int most = config.maxLoggedEvents();
    long inAll = Runtime.getRuntime().maxMemory() / 16;
    return new Backing(
        new SessionParts(
            new InMemorySessionStore(config.maxSessions()),
            new InMemoryEventLog(most, KEPT_BYTES, inAll),
            new InMemorySessionBus(most, KEPT_BYTES, inAll),
            Alone.INSTANCE,
            ledger,
            faults),
        () -> {});
  }

  private static Backing shared(
      RedisSettings redis, McpServerConfig config, Ledger ledger, NotificationFaults faults) {
    RedisLimits limits =
        RedisLimits.of(config.maxSessions(), config.sessionIdle(), config.maxLoggedEvents());
    RedisParts parts = RedisParts.connect(redis, limits);
    awaitConnected(parts.state());
    return new Backing(
        new SessionParts(parts.store(), parts.log(), parts.bus(), parts.state(), ledger, faults),
        parts::close);
  }

  /** So that who comes first is not refused. Without Redis the server starts, too. */
  private static void awaitConnected(SharedState state) {
    long last = System.nanoTime() + CONNECT_LIMIT.toNanos();
    while (state.trouble().isPresent() && System.nanoTime() - last < 0) {
      LockSupport.parkNanos(TICK.toNanos());
    }
  }
}

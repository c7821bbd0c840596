package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.HttpClient;
import io.gatling.http.client.SslContextsHolder;
import io.github.gatlingmcp.transport.EventLoopTimers;
import io.netty.channel.Channel;
import java.util.Optional;

/**
 * The HTTP client as one virtual user sees it.
 *
 * @param clientId the pool of connections
 * @param connectLimitNanos within which a new connection is ready to write
 * @param readLimit how fast connections are read, if not at full speed
 */
public record Wire(
    HttpClient client,
    long clientId,
    EventLoopTimers loop,
    Optional<SslContextsHolder> sslContexts,
    long connectLimitNanos,
    ConnectionWatcher watcher,
    Optional<ReadLimit> readLimit) {
  /** What a user of these settings sees. */
  public static Wire of(HttpTransportSettings settings, long userId, EventLoopTimers loop) {
    long pool = settings.connections().shared() ? SHARED_CLIENT_ID : userId;
    return of(settings, userId, loop, pool);
  }

  /** The same with a new connection for each request, as nobody gives one back. */
  public static Wire withoutPool(
      HttpTransportSettings settings, long userId, EventLoopTimers loop) {
    return of(settings, userId, loop, EMPTY_POOL);
  }

  private static Wire of(
      HttpTransportSettings settings, long userId, EventLoopTimers loop, long pool) {
    ConnectionSettings connections = settings.connections();
    return new Wire(
        settings.client(),
        pool,
        loop,
        connections.sslContexts().apply(userId),
        connections.limit().toNanos(),
        connections.watcher(),
        connections.readLimit());
  }

  /** The pool that all users of an event loop share. */
  static final long SHARED_CLIENT_ID = -1;

  private static final long EMPTY_POOL = -2;

  /** A message goes to this connection. */
  public void use(Channel channel) {
    readLimit.ifPresent(limit -> limit.slow(channel));
    SocketFaults.watch(channel);
  }

  /** Closes the idle connections of this user alone. */
  public void releaseConnections() {
    if (clientId != SHARED_CLIENT_ID && !client.isClosed()) {
      client.flushClientIdChannels(clientId, loop.eventLoop());
    }
  }
}

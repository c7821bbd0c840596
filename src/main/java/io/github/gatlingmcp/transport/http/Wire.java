package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.HttpClient;
import io.gatling.http.client.SslContextsHolder;
import io.github.gatlingmcp.transport.EventLoopTimers;
import java.util.Optional;

/** The HTTP client as one virtual user sees it. */
record Wire(
    HttpClient client,
    long clientId,
    EventLoopTimers loop,
    Optional<SslContextsHolder> sslContexts,
    long connectLimitNanos) {
  /** The pool that all users of an event loop share. */
  static final long SHARED_CLIENT_ID = -1;

  /** Closes the idle connections of this user alone. */
  void releaseConnections() {
    if (clientId != SHARED_CLIENT_ID && !client.isClosed()) {
      client.flushClientIdChannels(clientId, loop.eventLoop());
    }
  }
}

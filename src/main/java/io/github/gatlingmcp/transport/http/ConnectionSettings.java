package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.Http2PriorKnowledge;
import io.gatling.http.client.LocalAddresses;
import io.gatling.http.client.SslContextsHolder;
import io.gatling.http.client.proxy.ProxyServer;
import io.gatling.http.client.resolver.InetAddressNameResolver;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * How connections are made.
 *
 * @param shared whether all users of an event loop share one pool, else each has its own
 * @param http2 whether HTTP/2 is offered over TLS (ignored through a proxy)
 * @param http2PriorKnowledge what is known of the server's HTTP/2 before the first connection
 * @param nameResolver must not block: {@link NameResolution} does not
 * @param proxy the proxy, if any
 * @param noProxyFor hosts that are reached without it
 * @param localAddresses by user id: where connections start from
 * @param sslContexts by user id: its own TLS contexts, else the HTTP client's
 * @param limit within which a new connection is ready to write, name resolution and handshakes
 *     included, whatever happened to it
 * @param watcher told of each connection
 * @param readLimit how fast each is read, if not at full speed
 */
public record ConnectionSettings(
    boolean shared,
    boolean http2,
    Optional<Http2PriorKnowledge> http2PriorKnowledge,
    InetAddressNameResolver nameResolver,
    Optional<ProxyServer> proxy,
    Predicate<String> noProxyFor,
    LongFunction<Optional<LocalAddresses>> localAddresses,
    LongFunction<Optional<SslContextsHolder>> sslContexts,
    Duration limit,
    ConnectionWatcher watcher,
    Optional<ReadLimit> readLimit) {

  /** Read at full speed. */
  public ConnectionSettings(
      boolean shared,
      boolean http2,
      Optional<Http2PriorKnowledge> http2PriorKnowledge,
      InetAddressNameResolver nameResolver,
      Optional<ProxyServer> proxy,
      Predicate<String> noProxyFor,
      LongFunction<Optional<LocalAddresses>> localAddresses,
      LongFunction<Optional<SslContextsHolder>> sslContexts,
      Duration limit,
      ConnectionWatcher watcher) {
    this(
        shared,
        http2,
        http2PriorKnowledge,
        nameResolver,
        proxy,
        noProxyFor,
        localAddresses,
        sslContexts,
        limit,
        watcher,
        Optional.empty());
  }

  /** A pool per user, HTTP/1.1, no proxy, any local address, the HTTP client's TLS, 60 s. */
  public static ConnectionSettings standard(InetAddressNameResolver nameResolver) {
    return new ConnectionSettings(
        false,
        false,
        Optional.empty(),
        nameResolver,
        Optional.empty(),
        host -> false,
        userId -> Optional.empty(),
        userId -> Optional.empty(),
        Duration.ofSeconds(60),
        ConnectionWatcher.NONE);
  }

  /** The same over HTTP/1.1 alone. */
  public ConnectionSettings withoutHttp2() {
    return new ConnectionSettings(
        shared,
        false,
        Optional.empty(),
        nameResolver,
        proxy,
        noProxyFor,
        localAddresses,
        sslContexts,
        limit,
        watcher,
        readLimit);
  }

  Optional<ProxyServer> proxyFor(String host) {
    return proxy.filter(server -> !noProxyFor.test(host));
  }
}

package io.github.gatlingmcp.gatling;

import io.gatling.commons.validation.Validation;
import io.gatling.core.CoreComponents;
import io.gatling.core.session.Session;
import io.gatling.http.cache.DnsCacheSupport$;
import io.gatling.http.cache.Http2PriorKnowledgeSupport$;
import io.gatling.http.cache.HttpCaches;
import io.gatling.http.cache.LocalAddressSupport$;
import io.gatling.http.cache.SslContextSupport$;
import io.gatling.http.client.HttpClient;
import io.gatling.http.client.Request;
import io.gatling.http.client.SslContextsHolder;
import io.gatling.http.client.resolver.InetAddressNameResolver;
import io.gatling.http.engine.HttpEngine;
import io.gatling.http.protocol.HttpProtocol;
import io.gatling.http.protocol.HttpProtocolDnsPart;
import io.gatling.http.protocol.JavaDnsNameResolution$;
import io.gatling.http.request.builder.Http;
import io.gatling.http.resolver.AliasesAwareNameResolver$;
import io.gatling.javaapi.core.internal.Expressions;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.TransportFactory;
import io.github.gatlingmcp.transport.http.ConnectionSettings;
import io.github.gatlingmcp.transport.http.ConnectionWatcher;
import io.github.gatlingmcp.transport.http.HttpTransportSettings;
import io.github.gatlingmcp.transport.http.NameResolution;
import io.github.gatlingmcp.transport.http.ReconnectPolicy;
import io.github.gatlingmcp.transport.http.StreamableHttp;
import io.github.gatlingmcp.transport.sse.HttpSse;
import io.github.gatlingmcp.transport.websocket.SocketCounts;
import io.github.gatlingmcp.transport.websocket.WebSocketSettings;
import io.github.gatlingmcp.transport.websocket.WebSockets;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Function1;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Makes Gatling's own HTTP settings (proxy, HTTP/2, name resolution, local addresses, TLS, signing)
 * hold for MCP: Gatling builds one request of each user as it would for {@code http(…)}, and the
 * transport takes everything but the body from it. Thread-safe.
 */
final class HttpWords {
  private static final Logger LOGGER = LoggerFactory.getLogger(HttpWords.class);

  /** What each message sets for itself. */
  private static final Set<String> NOT_TAKEN =
      Set.of("host", "accept", "content-type", "content-length");

  private static final String RESOLVER = DnsCacheSupport$.MODULE$.DnsNameResolverAttributeName();
  private static final String URL = "gatling.mcp.url";

  private static final Duration CONNECTION_LIMIT = Duration.ofSeconds(60);

  private final McpProtocol protocol;
  private final HttpProtocol http;
  private final HttpCaches caches;
  private final NameResolution nameResolution;
  private final SocketCounts socketCounts;
  private final List<HeaderExpression> changingHeaders;
  private final Function1<Session, Session> gatlingPreparation;
  private final Function1<Session, Validation<Request>> template;

  HttpWords(
      McpProtocol protocol,
      CoreComponents core,
      HttpEngine engine,
      NameResolution nameResolution,
      SocketCounts socketCounts) {
    this.protocol = protocol;
    this.http = protocol.http();
    this.nameResolution = nameResolution;
    this.socketCounts = socketCounts;
    this.changingHeaders =
        Stream.concat(gatlingHeaders(), protocol.headers().stream())
            .filter(header -> header.value().constant().isEmpty())
            .toList();
    this.caches = new HttpCaches(core.clock(), core.configuration());
    this.gatlingPreparation = preparation(engine);
    this.template =
        new Http(Expressions.toStaticValueExpression("mcp"))
            .post(session -> Validations.success(session.attributes().apply(URL).toString()))
            .build(caches, http, false, core.configuration())
            .clientRequest();
  }

  /**
   * What Gatling's HTTP protocol would put into the session of a new user. It is kept apart from
   * that session, in which {@code http(…)} of the same scenario keeps its own.
   */
  scala.collection.immutable.Map<String, Object> prepare(Session session) {
    Session empty = session.removeAll(session.attributes().keySet().toSeq());
    return gatlingPreparation.apply(empty).attributes();
  }

  /** Gives back what {@link #prepare} took, when the user's connections are closed. */
  void release(Session session, scala.collection.immutable.Map<String, Object> prepared) {
    Option<io.gatling.http.util.SslContexts> ssl =
        SslContextSupport$.MODULE$.sslContexts(session.setAll(prepared));
    if (ssl.isDefined()) {
      ssl.get().close();
    }
    if (!usesOwnResolver()) {
      close((InetAddressNameResolver) prepared.apply(RESOLVER));
    }
  }

  private static void close(InetAddressNameResolver resolver) {
    try {
      resolver.close();
    } catch (Exception e) {
      LOGGER.debug("a name resolver could not be closed", e);
    }
  }

  /** The protocol's headers whose value depends on the session. */
  List<HeaderExpression> changingHeaders() {
    return changingHeaders;
  }

  /** Gatling's HTTP settings know no other schemes than those of HTTP. */
  private static String httpUrl(URI endpoint) {
    String url = endpoint.toString();
    return url.regionMatches(true, 0, "ws", 0, 2) ? "http" + url.substring(2) : url;
  }

  /** Transports that reach the server at this address as this user would, by the wire it names. */
  UserTransports transports(
      HttpClient client,
      URI endpoint,
      Session current,
      scala.collection.immutable.Map<String, Object> prepared,
      ConnectionWatcher watcher)
      throws UnresolvedException {
    Session session = current.setAll(prepared).set(URL, httpUrl(endpoint));
    Request request = Expression.of(template).resolve(session);
    List<Header> headers = new ArrayList<>();
    for (Map.Entry<String, String> header : request.getHeaders()) {
      if (!NOT_TAKEN.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        headers.add(new Header(header.getKey(), header.getValue()));
      }
    }
    headers.addAll(HeaderExpression.resolve(protocol.headers(), session));
    HttpTransportSettings settings =
        new HttpTransportSettings(
            client,
            connections(request, session, watcher),
            headers,
            Optional.ofNullable(request.getSignatureCalculator()),
            protocol.maxMessageBytes(),
            ReconnectPolicy.STANDARD,
            HttpTransportSettings.DEFAULT_ANSWER_LINGER);
    if (Endpoint.isWebSocket(endpoint)) {
      return UserTransports.only(webSockets(settings));
    }
    HttpSse older = new HttpSse(settings, HttpSse.DEFAULT_ENDPOINT_LIMIT);
    if (protocol.wire().httpSse()) {
      return UserTransports.only(older);
    }
    return new UserTransports(
        new StreamableHttp(settings),
        protocol.version().detected() ? Optional.of(older) : Optional.empty());
  }

  private TransportFactory webSockets(HttpTransportSettings settings) {
    WireSettings wire = protocol.wire();
    return new WebSockets(
        new WebSocketSettings(settings, wire.subprotocols(), wire.ping(), socketCounts));
  }

  private ConnectionSettings connections(
      Request request, Session session, ConnectionWatcher watcher) {
    Option<io.gatling.http.util.SslContexts> ssl = SslContextSupport$.MODULE$.sslContexts(session);
    Optional<SslContextsHolder> own = ssl.isDefined() ? Optional.of(ssl.get()) : Optional.empty();
    return new ConnectionSettings(
        http.enginePart().shareConnections(),
        request.isHttp2Enabled(),
        Optional.ofNullable(request.getHttp2PriorKnowledge()),
        request.getNameResolver(),
        Optional.ofNullable(request.getProxyServer()),
        host -> false,
        userId -> Optional.ofNullable(request.getLocalAddresses()),
        userId -> own,
        CONNECTION_LIMIT,
        watcher,
        protocol.wire().readLimit());
  }

  private Stream<HeaderExpression> gatlingHeaders() {
    return CollectionConverters.asJava(http.requestPart().headers()).entrySet().stream()
        .map(h -> new HeaderExpression(h.getKey().toString(), Expression.of(h.getValue())));
  }

  private Function1<Session, Session> preparation(HttpEngine engine) {
    Function1<Session, Session> resolver = resolverPreparation(engine);
    Function1<Session, Session> addresses = LocalAddressSupport$.MODULE$.setLocalAddresses(http);
    Function1<Session, Session> http2 =
        Http2PriorKnowledgeSupport$.MODULE$.setHttp2PriorKnowledge(http);
    Function1<Session, Session> base = resolver.andThen(addresses).andThen(http2);
    return http.enginePart().perUserKeyManagerFactory().isDefined()
        ? base.andThen(SslContextSupport$.MODULE$.setSslContexts(http, engine))
        : base;
  }

  private boolean usesOwnResolver() {
    return http.dnsPart().dnsNameResolution() == JavaDnsNameResolution$.MODULE$;
  }

  /** Gatling's default resolver blocks the event loop, so another one stands in for it. */
  private Function1<Session, Session> resolverPreparation(HttpEngine engine) {
    HttpProtocolDnsPart dns = http.dnsPart();
    if (!usesOwnResolver()) {
      return caches.setNameResolver(dns, engine);
    }
    InetAddressNameResolver resolver =
        AliasesAwareNameResolver$.MODULE$.apply(dns.hostNameAliases(), nameResolution);
    return session -> session.set(RESOLVER, resolver);
  }
}

package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.LocalAddresses;
import io.gatling.http.client.Request;
import io.gatling.http.client.body.bytearray.ByteArrayRequestBody;
import io.gatling.http.client.proxy.HttpProxyServer;
import io.gatling.http.client.proxy.ProxyServer;
import io.gatling.http.client.uri.Uri;
import io.gatling.http.client.util.HttpUtils;
import io.github.gatlingmcp.spec.McpHeader;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Outbound;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the requests of one user: all that they have in common is prepared once. */
public final class RequestTemplate {
  private static final AsciiString JSON = new AsciiString(McpHeader.JSON);
  private static final AsciiString EVENT_STREAM = new AsciiString(McpHeader.EVENT_STREAM);
  private static final AsciiString BOTH =
      new AsciiString(McpHeader.JSON + ", " + McpHeader.EVENT_STREAM);

  private final HttpTransportSettings settings;
  private final Uri uri;
  private final Optional<ProxyServer> proxy;
  private final Optional<LocalAddresses> localAddresses;
  private final boolean http2;
  private HeaderTemplate post = HeaderTemplate.EMPTY;
  private HeaderTemplate get = HeaderTemplate.EMPTY;
  private HeaderTemplate plain = HeaderTemplate.EMPTY;

  /** Requests to this address, as this user makes them. */
  public RequestTemplate(HttpTransportSettings settings, Uri uri, long userId) {
    ConnectionSettings connections = settings.connections();
    this.settings = settings;
    this.uri = uri;
    this.proxy = connections.proxyFor(uri.getHost());
    this.localAddresses = connections.localAddresses().apply(userId);
    this.http2 = connections.http2() && uri.isSecured() && proxy.isEmpty();
    sessionHeaders(List.of());
  }

  /** Headers that every later request carries, in place of all that were set before. */
  public void sessionHeaders(List<Header> session) {
    HeaderTemplate start =
        HeaderTemplate.EMPTY.with(HttpHeaderNames.HOST, new AsciiString(HttpUtils.hostHeader(uri)));
    if (!uri.isSecured() && proxy.orElse(null) instanceof HttpProxyServer server) {
      start = withProxyAuthorization(start, server);
    }
    post =
        start
            .with(HttpHeaderNames.CONTENT_TYPE, JSON)
            .with(HttpHeaderNames.ACCEPT, BOTH)
            .with(settings.headers())
            .with(session);
    get = start.with(HttpHeaderNames.ACCEPT, EVENT_STREAM).with(settings.headers()).with(session);
    plain = start.with(settings.headers()).with(session);
  }

  private static HeaderTemplate withProxyAuthorization(
      HeaderTemplate headers, HttpProxyServer server) {
    return server.getRealm() == null
        ? headers
        : headers.with(
            HttpHeaderNames.PROXY_AUTHORIZATION, server.getRealm().getAuthorizationHeader());
  }

  /** Sends a message. */
  public Request post(Outbound message) {
    byte[] body = message.body();
    return request(
        HttpMethod.POST,
        post.forBody(body.length, message.headers(), http2),
        new ByteArrayRequestBody(body, null, null));
  }

  /** Opens an event stream, after the event of that id, if any. */
  Request get(@Nullable String lastEventId) {
    List<Header> own =
        lastEventId == null ? List.of() : List.of(new Header(McpHeader.LAST_EVENT_ID, lastEventId));
    return request(HttpMethod.GET, get.forNoBody(own, http2), null);
  }

  /** Opens an event stream, with headers of its own. */
  public Request eventStream(List<Header> own) {
    return request(HttpMethod.GET, get.forNoBody(own, http2), null);
  }

  /** A {@code GET} with headers of its own, such as those that ask for another protocol. */
  public Request get(List<Header> own) {
    return request(HttpMethod.GET, plain.forNoBody(own, http2), null);
  }

  Request delete() {
    return request(HttpMethod.DELETE, plain.forNoBody(List.of(), http2), null);
  }

  private Request request(
      HttpMethod method, HttpHeaders headers, @Nullable ByteArrayRequestBody body) {
    ConnectionSettings connections = settings.connections();
    return new Request(
        method.name(),
        method,
        uri,
        headers,
        List.of(),
        body,
        0, // deadlines are the client's matter
        false,
        localAddresses.orElse(null),
        null,
        proxy.orElse(null),
        null,
        null,
        settings.signature().orElse(null),
        connections.nameResolver(),
        http2,
        connections.http2PriorKnowledge().orElse(null),
        null);
  }
}

package io.github.gatlingmcp.transport.websocket;

import io.gatling.http.client.uri.Uri;
import io.github.gatlingmcp.transport.EventLoopTimers;
import io.github.gatlingmcp.transport.MessageListener;
import io.github.gatlingmcp.transport.Transport;
import io.github.gatlingmcp.transport.TransportFactory;
import io.github.gatlingmcp.transport.http.HttpEndpoint;
import io.github.gatlingmcp.transport.http.HttpTransportSettings;
import io.github.gatlingmcp.transport.http.RequestTemplate;
import io.github.gatlingmcp.transport.http.Wire;
import java.net.URI;

/** Opens WebSocket transports. */
public final class WebSockets implements TransportFactory {
  private final WebSocketSettings settings;

  public WebSockets(WebSocketSettings settings) {
    HttpTransportSettings http = settings.http();
    this.settings =
        new WebSocketSettings(
            http.with(http.connections().withoutHttp2()),
            settings.subprotocols(),
            settings.ping(),
            settings.counts());
  }

  @Override
  public Transport open(URI endpoint, long userId, EventLoopTimers loop, MessageListener messages) {
    Uri uri = HttpEndpoint.ofWebSocket(endpoint);
    HttpTransportSettings http = settings.http();
    return new WebSocketTransport(
        Wire.withoutPool(http, userId, loop),
        settings,
        new RequestTemplate(http, uri, userId),
        messages);
  }
}

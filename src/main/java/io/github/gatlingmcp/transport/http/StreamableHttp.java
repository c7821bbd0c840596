package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.uri.Uri;
import io.github.gatlingmcp.transport.EventLoopTimers;
import io.github.gatlingmcp.transport.MessageListener;
import io.github.gatlingmcp.transport.Transport;
import io.github.gatlingmcp.transport.TransportFactory;
import java.net.URI;

/** Opens Streamable HTTP transports. */
public final class StreamableHttp implements TransportFactory {
  private final HttpTransportSettings settings;

  public StreamableHttp(HttpTransportSettings settings) {
    this.settings = settings;
  }

  @Override
  public Transport open(URI endpoint, long userId, EventLoopTimers loop, MessageListener messages) {
    Uri uri = HttpEndpoint.ofHttp(endpoint);
    Wire wire = Wire.of(settings, userId, loop);
    return new StreamableHttpTransport(
        new Line(
            wire,
            settings,
            new RequestTemplate(settings, uri, userId),
            messages,
            new LingerQueue(loop, settings.answerLinger().toNanos()),
            new InFlight()));
  }
}

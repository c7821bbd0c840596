package io.github.gatlingmcp.transport.sse;

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
import java.time.Duration;

/** Opens HTTP+SSE transports. */
public final class HttpSse implements TransportFactory {
  /** How long a server may take from the request for the stream to its first event. */
  public static final Duration DEFAULT_ENDPOINT_LIMIT = Duration.ofSeconds(10);

  private final HttpTransportSettings settings;
  private final Duration endpointLimit;

  /**
   * @param endpointLimit within which a server has to name the URL for the messages
   */
  public HttpSse(HttpTransportSettings settings, Duration endpointLimit) {
    this.settings = settings;
    this.endpointLimit = endpointLimit;
  }

  @Override
  public Transport open(URI endpoint, long userId, EventLoopTimers loop, MessageListener messages) {
    Uri stream = HttpEndpoint.ofHttp(endpoint);
    return new HttpSseTransport(
        Wire.of(settings, userId, loop),
        settings,
        new MessageEndpoint(endpoint, stream),
        uri -> new RequestTemplate(settings, uri, userId),
        endpointLimit,
        messages);
  }
}

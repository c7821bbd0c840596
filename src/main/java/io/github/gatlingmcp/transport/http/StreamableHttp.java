package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.uri.Uri;
import io.github.gatlingmcp.transport.EventLoopTimers;
import io.github.gatlingmcp.transport.MessageListener;
import io.github.gatlingmcp.transport.Transport;
import io.github.gatlingmcp.transport.TransportFactory;
import java.net.URI;
import java.util.Locale;

/** Opens Streamable HTTP transports. */
public final class StreamableHttp implements TransportFactory {
  private final HttpTransportSettings settings;

  public StreamableHttp(HttpTransportSettings settings) {
    this.settings = settings;
  }

  @Override
  public Transport open(URI endpoint, long userId, EventLoopTimers loop, MessageListener messages) {
    Uri uri = uri(endpoint);
    ConnectionSettings connections = settings.connections();
    Wire wire =
        new Wire(
            settings.client(),
            connections.shared() ? Wire.SHARED_CLIENT_ID : userId,
            loop,
            connections.sslContexts().apply(userId),
            connections.limit().toNanos());
    return new StreamableHttpTransport(
        new Line(
            wire,
            settings,
            new RequestTemplate(settings, uri, userId),
            messages,
            new LingerQueue(loop, settings.answerLinger().toNanos()),
            new InFlight()));
  }

  private static Uri uri(URI endpoint) {
    // To URI, a container's name with an underscore is no host; to everybody else it is.
    URI judged = URI.create(endpoint.toString().replace('_', 'x'));
    if (judged.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "a user in the address is not sent: set the header Authorization instead");
    }
    String scheme = endpoint.getScheme();
    boolean http =
        scheme != null && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"));
    if (!http || judged.getHost() == null) {
      throw new IllegalArgumentException(
          "Streamable HTTP reaches http://host… and https://host…, not '" + endpoint + "'");
    }
    return Uri.create(
        scheme.toLowerCase(Locale.ROOT) + endpoint.toString().substring(scheme.length()));
  }
}

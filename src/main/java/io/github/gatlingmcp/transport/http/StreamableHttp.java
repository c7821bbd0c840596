package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.uri.Uri;
import io.github.gatlingmcp.transport.EventLoopTimers;
import io.github.gatlingmcp.transport.MessageListener;
import io.github.gatlingmcp.transport.Transport;
import io.github.gatlingmcp.transport.TransportFactory;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens Streamable HTTP transports. */
public final class StreamableHttp implements TransportFactory {
  /** Wider than {@link URI}, to which a container's name with an underscore is no host. */
  private static final Pattern HOST_AND_PORT = Pattern.compile("[\\w.-]+(:\\d+)?");

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
    String authority = Optional.ofNullable(endpoint.getRawAuthority()).orElse("");
    int user = authority.indexOf('@');
    if (user >= 0) {
      throw new IllegalArgumentException(
          "a user in the address of '"
              + authority.substring(user + 1)
              + "' is not sent: set the header"
              + " Authorization instead");
    }
    String scheme = endpoint.getScheme();
    boolean http =
        scheme != null && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"));
    if (!http || (endpoint.getHost() == null && !HOST_AND_PORT.matcher(authority).matches())) {
      throw new IllegalArgumentException(
          "Streamable HTTP reaches http://host… and https://host…, not '" + endpoint + "'");
    }
    return Uri.create(
        scheme.toLowerCase(Locale.ROOT) + endpoint.toString().substring(scheme.length()));
  }
}

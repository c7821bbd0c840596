package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.uri.Uri;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the address of an MCP server to that of the HTTP requests that reach it. */
public final class HttpEndpoint {
  private static final Map<String, String> HTTP = Map.of("http", "http", "https", "https");
  private static final Map<String, String> WEB_SOCKET = Map.of("ws", "http", "wss", "https");

  private HttpEndpoint() {}

  /**
   * The address as it is.
   *
   * @throws IllegalArgumentException when it is none of HTTP
   */
  public static Uri ofHttp(URI endpoint) {
    return uri(endpoint, HTTP, "http://host… and https://host…");
  }

  /**
   * The address where the upgrade to WebSocket is asked for.
   *
   * @throws IllegalArgumentException when it is none of WebSocket
   */
  public static Uri ofWebSocket(URI endpoint) {
    return uri(endpoint, WEB_SOCKET, "ws://host… and wss://host…");
  }

  private static Uri uri(URI endpoint, Map<String, String> schemes, String allowed) {
    // To URI, a container's name with an underscore is no host; to everybody else it is.
    URI judged = URI.create(endpoint.toString().replace('_', 'x'));
    if (judged.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "a user in the address is not sent: set the header Authorization instead");
    }
    String given = endpoint.getScheme();
    @Nullable String scheme = given == null ? null : schemes.get(given.toLowerCase(Locale.ROOT));
    if (given == null || scheme == null || judged.getHost() == null) {
      throw new IllegalArgumentException(
          "this transport reaches " + allowed + ", not '" + endpoint + "'");
    }
    return Uri.create(scheme + endpoint.toString().substring(given.length()));
  }
}

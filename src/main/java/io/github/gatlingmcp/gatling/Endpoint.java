package io.github.gatlingmcp.gatling;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the URL of an MCP server. */
public final class Endpoint {
  private static final int MAX_PORT = 65_535;
  private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");

  private static final Pattern USER_INFO = Pattern.compile("//.*@", Pattern.DOTALL);
  private static final Pattern QUERY = Pattern.compile("([?#]).*", Pattern.DOTALL);

  private Endpoint() {}

  /**
   * The URL, if it is one that can be reached.
   *
   * @throws IllegalArgumentException naming the URL, what is wrong with it and what is allowed
   */
  public static URI parse(String url) {
    URI uri;
    URI judged;
    try {
      uri = new URI(url.trim());
      // To URI, a container's name with an underscore is no host; to everybody else it is.
      judged = new URI(url.trim().replace('_', 'x'));
    } catch (URISyntaxException e) {
      throw wrong(url, e.getReason());
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme)) {
      throw wrong(url, scheme.isEmpty() ? "no scheme" : "scheme '" + scheme + "'");
    }
    if (judged.getHost() == null) {
      throw wrong(url, "no host");
    }
    if (judged.getPort() == 0 || judged.getPort() > MAX_PORT) {
      throw wrong(url, "port " + judged.getPort());
    }
    if (judged.getFragment() != null || judged.getUserInfo() != null) {
      throw wrong(url, "a fragment or user info");
    }
    return uri;
  }

  /** Whether it is reached by WebSocket. */
  static boolean isWebSocket(URI endpoint) {
    return endpoint.getScheme().toLowerCase(Locale.ROOT).startsWith("ws");
  }

  private static IllegalArgumentException wrong(String url, String why) {
    return new IllegalArgumentException(
        "MCP server URL '"
            + withoutSecrets(url)
            + "': "
            + why
            + "; allowed is http(s)://host[:port]/path and ws(s)://host[:port]/path");
  }

  /** A password or key in a URL must not reach the console; both may be written in any way. */
  private static String withoutSecrets(String url) {
    String withoutUser = USER_INFO.matcher(url).replaceFirst("//***@");
    return QUERY.matcher(withoutUser).replaceFirst("$1***");
  }
}

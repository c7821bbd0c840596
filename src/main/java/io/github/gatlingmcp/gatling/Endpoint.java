package io.github.gatlingmcp.gatling;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the URL of an MCP server. */
public final class Endpoint {
  private static final int MAX_PORT = 65_535;

  /** Wider than {@link URI}, to which a container's name with an underscore is no host. */
  private static final Pattern HOST_AND_PORT = Pattern.compile("[\\w.-]+(:\\d{1,5})?");

  private Endpoint() {}

  /**
   * The URL, if it is one that can be reached.
   *
   * @throws IllegalArgumentException naming the URL, what is wrong with it and what is allowed
   */
  public static URI parse(String url) {
    URI uri;
    try {
      uri = new URI(url.trim());
    } catch (URISyntaxException e) {
      throw wrong(url, e.getReason());
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw wrong(url, scheme.isEmpty() ? "no scheme" : "scheme '" + scheme + "'");
    }
    String authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
    if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
      throw wrong(url, "port " + uri.getPort());
    }
    if (uri.getFragment() != null || authority.indexOf('@') >= 0) {
      throw wrong(url, "a fragment or user info");
    }
    if (uri.getHost() == null && !HOST_AND_PORT.matcher(authority).matches()) {
      throw wrong(url, "no host");
    }
    return uri;
  }

  private static IllegalArgumentException wrong(String url, String why) {
    return new IllegalArgumentException(
        "MCP server URL '"
            + withoutUserInfo(url)
            + "': "
            + why
            + "; allowed is http(s)://host[:port]/path");
  }

  /** A password in a URL must not reach the console. */
  private static String withoutUserInfo(String url) {
    return url.replaceAll("//[^/@]*@", "//***@");
  }
}

package io.github.gatlingmcp.authorization;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where metadata stands, and which URLs mean the same place. Pure. */
final class Urls {
  private static final String RESOURCE = "/.well-known/oauth-protected-resource";
  private static final String SERVER = "/.well-known/oauth-authorization-server";
  private static final String OPENID = "/.well-known/openid-configuration";
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private Urls() {}

  /** An absolute http(s) URL with a host; nothing when the text is none. */
  static Optional<URI> parse(String text) {
    try {
      URI uri = new URI(text.trim());
      return isHttp(uri) && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  static Optional<URI> resolve(URI base, String location) {
    try {
      return parse(base.resolve(location.trim()).toString());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isHttp(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme()) || isSecure(uri);
  }

  static boolean isSecure(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  /** The MCP server's URL as HTTP knows it: {@code ws} is {@code http}, no fragment. */
  static URI ofResource(URI endpoint) {
    String scheme = endpoint.getScheme().toLowerCase(Locale.ROOT);
    String text = endpoint.toString();
    int fragment = text.indexOf('#');
    String bare = fragment < 0 ? text : text.substring(0, fragment);
    return scheme.startsWith("ws")
        ? URI.create("http" + bare.substring("ws".length()))
        : URI.create(bare);
  }

  /** Scheme, host and port, written one way only. */
  static String origin(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int standard = isSecure(uri) ? HTTPS_PORT : HTTP_PORT;
    int port = uri.getPort() < 0 ? standard : uri.getPort();
    return scheme
        + "://"
        + uri.getAuthority().replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT)
        + ":"
        + port;
  }

  /** Where a resource's metadata may stand (RFC 9728 §3.1), in this order. */
  static List<URI> resourceMetadata(URI resource) {
    String path = path(resource);
    URI root = at(resource, RESOURCE);
    return path.isEmpty() ? List.of(root) : List.of(at(resource, RESOURCE + path), root);
  }

  /** Where an issuer's metadata may stand (RFC 8414 §3.1, OpenID Discovery §4), in this order. */
  static List<URI> serverMetadata(URI issuer) {
    String path = path(issuer);
    return path.isEmpty()
        ? List.of(at(issuer, SERVER), at(issuer, OPENID))
        : List.of(at(issuer, SERVER + path), at(issuer, OPENID + path), at(issuer, path + OPENID));
  }

  private static String path(URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static URI at(URI uri, String path) {
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path);
  }

  /** Whether {@code metadata} is the resource itself, or one that it is part of. */
  static boolean covers(URI metadata, URI resource) {
    return origin(metadata).equals(origin(resource))
        && (path(resource) + "/").startsWith(path(metadata) + "/");
  }

  /** Whether both name one issuer; a slash at the end makes no other one. */
  static boolean isSameIssuer(String one, String other) {
    return one.replaceFirst("/$", "").equals(other.replaceFirst("/$", ""));
  }
}

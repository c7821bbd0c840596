package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.spec.ProtocolRevision;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the headers of a request must be before anybody looks at its body. */
final class HeaderCheck {
  private static final String BOTH_TYPES = "application/json, text/event-stream";
  private final Set<String> hosts;
  private final Set<String> origins;
  private final Set<String> versions;

  HeaderCheck(HttpSettings settings) {
    hosts = settings.allowedHosts();
    origins = settings.allowedOrigins();
    versions =
        settings.revisions().stream()
            .filter(revision -> !revision.isStateless())
            .map(ProtocolRevision::text)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Against DNS rebinding: requests that a web page sent, or that came by another name. */
  Optional<HttpRefusal> source(HttpInput input) {
    String host = input.header(HttpHeaderNames.HOST);
    if (!allowed(hosts, host == null ? "" : hostName(host))) {
      return Optional.of(HttpRefusal.of(403, "Forbidden: Host is not allowed"));
    }
    String origin = input.header(HttpHeaderNames.ORIGIN);
    if (origin != null && !allowed(origins, originHost(origin)) && !origins.contains(origin)) {
      return Optional.of(HttpRefusal.of(403, "Forbidden: Origin is not allowed"));
    }
    return Optional.empty();
  }

  private static boolean allowed(Set<String> names, String name) {
    return names.contains(name)
        || names.contains(name.toLowerCase(Locale.ROOT))
        || names.contains("*");
  }

  /** The name in {@code name:port}, {@code name} or {@code [::1]:port}. */
  private static String hostName(String host) {
    int colon = host.lastIndexOf(':');
    boolean port = colon > 0 && colon > host.lastIndexOf(']');
    return port ? host.substring(0, colon) : host;
  }

  private static String originHost(String origin) {
    try {
      String host = new URI(origin).getHost();
      return host == null ? "" : host;
    } catch (URISyntaxException notAnOrigin) {
      return "";
    }
  }

  /** What a POST must accept and send. */
  Optional<HttpRefusal> media(HttpInput input) {
    String accept = input.header(HttpHeaderNames.ACCEPT);
    if (!BOTH_TYPES.equals(accept)
        && !(accepts(accept, "application/json") && accepts(accept, "text/event-stream"))) {
      return Optional.of(
          HttpRefusal.of(
              406,
              "Not Acceptable: Client must accept both application/json and text/event-stream"));
    }
    return message(input);
  }

  /** What a POST must send. */
  Optional<HttpRefusal> message(HttpInput input) {
    if (!isJson(input.header(HttpHeaderNames.CONTENT_TYPE))) {
      return Optional.of(
          HttpRefusal.of(415, "Unsupported Media Type: Content-Type must be application/json"));
    }
    return Optional.empty();
  }

  /** What a GET must accept. */
  Optional<HttpRefusal> get(HttpInput input) {
    if (!accepts(input.header(HttpHeaderNames.ACCEPT), "text/event-stream")) {
      return Optional.of(
          HttpRefusal.of(406, "Not Acceptable: Client must accept text/event-stream"));
    }
    return version(input);
  }

  /** A version header, where there is one, must name a version that has sessions. */
  Optional<HttpRefusal> version(HttpInput input) {
    String version = input.header(HttpInput.PROTOCOL_VERSION);
    if (version != null && !versions.contains(version)) {
      return Optional.of(
          HttpRefusal.of(
              400,
              "Bad Request: Unsupported protocol version (supported versions: "
                  + String.join(", ", versions)
                  + ")"));
    }
    return Optional.empty();
  }

  private static boolean accepts(@Nullable String accept, String type) {
    if (accept == null) {
      return false;
    }
    String family = type.substring(0, type.indexOf('/')) + "/*";
    for (String range : accept.split(",", -1)) {
      String media = mediaType(range);
      if (media.equals(type) || media.equals("*/*") || media.equals(family)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && (contentType.equals("application/json")
            || mediaType(contentType).equals("application/json"));
  }

  private static String mediaType(String value) {
    int parameters = value.indexOf(';');
    String type = parameters < 0 ? value : value.substring(0, parameters);
    return type.trim().toLowerCase(Locale.ROOT);
  }
}

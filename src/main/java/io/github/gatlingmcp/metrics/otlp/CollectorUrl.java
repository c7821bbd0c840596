package io.github.gatlingmcp.metrics.otlp;

import java.net.URI;
import java.util.Set;

/** Where a collector takes metrics. */
final class CollectorUrl {
  private static final String PATH = "/v1/metrics";
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private CollectorUrl() {}

  /**
   * The path of the protocol is appended unless it is there.
   *
   * @throws IllegalArgumentException when it is no http or https URL, or has more than a path
   */
  static URI parse(String text) {
    URI uri = URI.create(text.strip());
    boolean isHttp = uri.getScheme() != null && SCHEMES.contains(uri.getScheme());
    if (!isHttp || uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null) {
      throw new IllegalArgumentException(
          "the OTLP push needs a URL such as http://127.0.0.1:4318, without user and query");
    }
    String path = uri.getPath().replaceFirst("/+$", "");
    String whole = path.endsWith(PATH) ? path : path + PATH;
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + whole);
  }
}

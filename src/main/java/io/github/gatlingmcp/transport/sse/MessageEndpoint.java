package io.github.gatlingmcp.transport.sse;

import io.gatling.http.client.uri.Uri;
import io.github.gatlingmcp.transport.http.HttpEndpoint;
import java.net.URI;
import java.util.Optional;

/** From what the event {@code endpoint} says to the URL that takes the messages. */
record MessageEndpoint(URI base, Uri stream) {
  /**
   * The URL, or nothing when it is none, or has another origin than the stream: a server, or
   * somebody in between, could send credentials elsewhere by it.
   */
  Optional<Uri> resolve(String named) {
    try {
      String reference = named.trim();
      URI resolved = reference.startsWith("?") ? withQuery(reference) : base.resolve(reference);
      Uri uri = HttpEndpoint.ofHttp(resolved);
      boolean usable = !reference.isEmpty() && sameOrigin(uri);
      return usable ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** {@code URI.resolve} would drop the last part of the path. */
  private URI withQuery(String query) {
    String address = base.toString();
    int end = address.indexOf('?');
    return URI.create((end < 0 ? address : address.substring(0, end)) + query);
  }

  private boolean sameOrigin(Uri uri) {
    return uri.getScheme().equals(stream.getScheme())
        && uri.getHost().equalsIgnoreCase(stream.getHost())
        && uri.getExplicitPort() == stream.getExplicitPort();
  }
}

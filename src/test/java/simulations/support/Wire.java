package simulations.support;

import static io.github.gatlingmcp.spec.ProtocolRevision.V2025_03_26;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How messages reach a server, as {@code mcp.transport} names it. */
public enum Wire {
  STREAMABLE_HTTP,
  HTTP_SSE,
  WEBSOCKET;

  /** The word on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Wire> find(String word) {
    return Arrays.stream(values()).filter(wire -> wire.word().equals(word)).findFirst();
  }

  /** What a URL means when nothing else was said. */
  static Wire of(URI url) {
    return url.getScheme().startsWith("ws") ? WEBSOCKET : STREAMABLE_HTTP;
  }

  /** Whether that version is spoken over this. */
  boolean carries(Version version) {
    boolean streamable = this == STREAMABLE_HTTP;
    return version
        .pinned()
        .map(
            revision ->
                revision.isStateless()
                    ? streamable
                    : !streamable || revision.isAtLeast(V2025_03_26))
        .orElse(true);
  }

  /** Whether that URL can mean this. */
  boolean fits(URI url) {
    return (this == WEBSOCKET) == url.getScheme().startsWith("ws");
  }
}

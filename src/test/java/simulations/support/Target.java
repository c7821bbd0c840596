package simulations.support;

import static io.github.gatlingmcp.javaapi.McpDsl.mcp;

import io.github.gatlingmcp.javaapi.McpProtocolBuilder;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server that a simulation aims at: the one that {@code mcp.url} names, or else the reference
 * server, which then lives as long as the run.
 */
public final class Target {
  private final RunSettings settings;
  private Optional<McpServer> embedded = Optional.empty();

  private Target(RunSettings settings) {
    this.settings = settings;
  }

  /** Starts nothing yet. */
  public static Target of(RunSettings settings) {
    return new Target(settings);
  }

  /** Whether the server is the one that the run brings along. */
  public boolean isEmbedded() {
    return settings.url().isEmpty();
  }

  /**
   * By which of these ways it can be reached: of the embedded server all are known, unless {@code
   * mcp.transport} names one, of another server one.
   */
  public List<Wire> wires(Wire... all) {
    boolean free = isEmbedded() && settings.wire() == Wire.STREAMABLE_HTTP;
    return free
        ? Stream.of(all).filter(wire -> wire.carries(settings.version())).toList()
        : List.of(settings.wire());
  }

  /** The protocol that reaches it, in the revision that was asked for. */
  public McpProtocolBuilder protocol() {
    return protocol(settings.wire());
  }

  /** The same by one of its {@link #wires}. */
  public McpProtocolBuilder protocol(Wire wire) {
    McpProtocolBuilder protocol = mcp.url(session -> url(wire));
    if (wire == Wire.HTTP_SSE) {
      protocol = protocol.httpSse();
    }
    if (settings.version().isDetected()) {
      protocol = protocol.detectProtocolVersion();
    } else if (settings.version().pinned().isPresent()) {
      protocol = protocol.protocolVersion(settings.version().pinned().get().text());
    }
    return settings.bearerToken().isPresent()
        ? protocol.header("Authorization", "Bearer " + settings.bearerToken().get())
        : protocol;
  }

  /** Where the server is, once it is open. */
  private String url(Wire wire) {
    return settings
        .url()
        .or(() -> embedded.map(server -> uri(server, wire)))
        .map(URI::toString)
        .orElseThrow(() -> new IllegalStateException("open() the target in before()"));
  }

  private static URI uri(McpServer server, Wire wire) {
    return switch (wire) {
      case STREAMABLE_HTTP -> server.uri();
      case HTTP_SSE -> server.sseUri();
      case WEBSOCKET -> server.webSocketUri();
    };
  }

  /**
   * For {@code before()}: starts the embedded server, or sees whether the other one offers what the
   * simulation needs.
   *
   * @throws RunRefusedException for a bad setting, a server that does not answer, and one that
   *     lacks something
   */
  public void open(ServerOffer needed) {
    settings.insist();
    if (isEmbedded()) {
      embedded = Optional.of(McpServer.start(McpServerConfig.defaults()));
      return;
    }
    List<String> missing = ServerOffer.of(settings).missing(needed);
    if (!missing.isEmpty()) {
      throw RunRefusedException.because(
          "the MCP server at %s does not offer what this simulation needs: %s"
              .formatted(url(settings.wire()), String.join(", ", missing)));
    }
  }

  /** For {@code after()}: stops what {@code open} started. */
  public void close() {
    embedded.ifPresent(McpServer::close);
  }
}

package simulations.support;

import static io.github.gatlingmcp.javaapi.McpDsl.httpStatus;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;
import io.github.gatlingmcp.javaapi.McpSignalActionBuilder;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The server that a simulation aims at: the one that {@code mcp.url} names, or else the reference
 * server, which then lives as long as the run.
 */
public final class Target {
  private final RunSettings settings;
  private final McpServerConfig config;
  private Optional<McpServer> embedded = Optional.empty();

  private Target(RunSettings settings, McpServerConfig config) {
    this.settings = settings;
    this.config = config;
  }

  /** Starts nothing yet. */
  public static Target of(RunSettings settings) {
    return new Target(settings, McpServerConfig.defaults());
  }

  /** With an embedded server that has nothing for the conformance suite, which wants failures. */
  public Target withoutFixtures() {
    return new Target(settings, config.withFixtures(false));
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
    McpProtocolBuilder protocol = mcp.url(session -> uri(wire).toString());
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

  /** Opens a listening stream; a server that has none is not enough. */
  public ActionBuilder listen(Function<Session, String> name) {
    McpSignalActionBuilder listen = mcp(name).listen();
    return settings.wire() == Wire.STREAMABLE_HTTP ? listen.check(httpStatus().is(200)) : listen;
  }

  /** What can be read of its memory, once it is open. */
  public ServerMemory memory() {
    return ServerMemory.of(settings, this::uri);
  }

  /** Where the server is, once it is open. */
  public URI uri() {
    return uri(settings.wire());
  }

  private URI uri(Wire wire) {
    return settings
        .url()
        .or(() -> embedded.map(server -> uri(server, wire)))
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
    if (needed.sessions() && speaksWithoutSessions()) {
      throw RunRefusedException.because(
          "this simulation is about sessions, which 2026-07-28 has none of: mcp.protocolVersion has"
              + " to be an older one");
    }
    start();
    if (isEmbedded()) {
      return;
    }
    List<String> missing = ServerLists.of(settings, uri(), false).offer().missing(needed);
    if (!missing.isEmpty()) {
      throw RunRefusedException.because(
          "the MCP server at %s does not offer what this simulation needs: %s%s"
              .formatted(uri(), String.join(", ", missing), hint()));
    }
  }

  private String hint() {
    List<String> naming = settings.own().naming();
    return naming.isEmpty() ? "" : "; name what it has by " + String.join(" and ", naming);
  }

  /** The embedded server speaks every revision, so the newest is what is detected there. */
  private boolean speaksWithoutSessions() {
    Version version = settings.version();
    return version.isStateless() || version.isDetected() && isEmbedded();
  }

  /**
   * For {@code before()}, after {@code open}, where answers are told by what was said: calls the
   * tool once. What cannot be asked will be seen in the run.
   *
   * @throws RunRefusedException when it does not say the word that it is called with
   */
  public void insistOnEcho(NamedTool tool) {
    tool.insistOnWord();
    if (isEmbedded() || tool.echoes()) {
      return;
    }
    String word = "canary-" + UUID.randomUUID();
    Optional<String> said = said(tool, word);
    if (said.isPresent() && !said.get().contains(word)) {
      throw RunRefusedException.because(
          "the tool %s, called with '%s', answers without it, so whose an answer is cannot be told by it; %s has to name one whose first text has #{word} in it"
              .formatted(tool.name(), word, Setting.FAST_TOOL.key()));
    }
  }

  private Optional<String> said(NamedTool tool, String word) {
    try {
      return Optional.of(
          ServerLists.within(
              uri(), () -> OfferProbe.call(settings, uri(), tool.name(), tool.filled(word))));
    } catch (RunRefusedException unknown) {
      return Optional.empty();
    }
  }

  /**
   * For {@code before()} of what is about coming back to a session.
   *
   * @throws RunRefusedException over a wire whose connection is the session
   */
  public void insistOnSessionsThatOutliveConnections() {
    if (settings.wire() != Wire.STREAMABLE_HTTP) {
      throw RunRefusedException.because(
          "over %s a session ends with its connection, so there is nothing to come back to"
              .formatted(settings.wire().word()));
    }
  }

  /**
   * For {@code before()}, in place of {@code open}: starts the embedded server, and asks it, or the
   * other one, what there is.
   *
   * @throws RunRefusedException for a bad setting, and a server that does not answer
   */
  public ServerLists explore() {
    start();
    return ServerLists.of(settings, uri(), true);
  }

  private void start() {
    settings.insist();
    if (isEmbedded()) {
      embedded = Optional.of(McpServer.start(config));
    }
  }

  /** For {@code after()}: stops what {@code open} started. */
  public void close() {
    embedded.ifPresent(McpServer::close);
  }
}

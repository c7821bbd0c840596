package io.github.gatlingmcp.javaapi;

import io.gatling.core.protocol.Protocol;
import io.gatling.http.protocol.HttpProtocol;
import io.gatling.javaapi.core.ProtocolBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.github.gatlingmcp.gatling.AuthorizationPlan;
import io.github.gatlingmcp.gatling.Endpoint;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.HeaderExpression;
import io.github.gatlingmcp.gatling.McpProtocol;
import io.github.gatlingmcp.gatling.ServerAnswers;
import io.github.gatlingmcp.gatling.SessionRequestHandler;
import io.github.gatlingmcp.spec.ClientCapability;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.transport.http.HttpTransportSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The MCP protocol of a simulation. Immutable, so all methods return a new occurrence and leave the
 * original unmodified.
 */
public final class McpProtocolBuilder implements ProtocolBuilder {
  private final Settings settings;

  private McpProtocolBuilder(Settings settings) {
    this.settings = settings;
  }

  static McpProtocolBuilder start(HttpProtocolBuilder http) {
    return new McpProtocolBuilder(new Settings(http));
  }

  /** Filled in by one copy after another; a copy is never changed once its builder exists. */
  private static final class Settings {
    private Optional<Expression<String>> endpoint = Optional.empty();
    private HttpProtocolBuilder http;
    private ProtocolRevision offered = ProtocolRevision.LATEST_WITH_SESSIONS;
    private boolean pinned;
    private List<HeaderExpression> headers = List.of();
    private Duration requestTimeout = Duration.ofSeconds(60);
    private int maxMessageBytes = HttpTransportSettings.DEFAULT_MAX_MESSAGE_BYTES;
    private int notificationBufferSize = 64;
    private Map<ClientCapability, SessionRequestHandler> handlers = Map.of();
    private Optional<AuthorizationPlan> authorization = Optional.empty();

    Settings(HttpProtocolBuilder http) {
      this.http = http;
    }

    Settings copy() {
      Settings copy = new Settings(http);
      copy.endpoint = endpoint;
      copy.offered = offered;
      copy.pinned = pinned;
      copy.headers = headers;
      copy.requestTimeout = requestTimeout;
      copy.maxMessageBytes = maxMessageBytes;
      copy.notificationBufferSize = notificationBufferSize;
      copy.handlers = handlers;
      copy.authorization = authorization;
      return copy;
    }
  }

  private McpProtocolBuilder with(Consumer<Settings> change) {
    Settings copy = settings.copy();
    change.accept(copy);
    return new McpProtocolBuilder(copy);
  }

  /**
   * Where the server is: {@code http(s)://host[:port]/path}, over Streamable HTTP.
   *
   * @param url expressed as a Gatling Expression Language String
   * @throws IllegalArgumentException when a URL without expressions is none that can be reached
   */
  public McpProtocolBuilder url(String url) {
    Expression<String> expression = Expression.text(url);
    // Gatling's expression of an empty string does not look like a constant.
    (url.isEmpty() ? Optional.of(url) : expression.constant()).ifPresent(Endpoint::parse);
    return with(s -> s.endpoint = Optional.of(expression));
  }

  /** Where the server is, for each user. */
  public McpProtocolBuilder url(Function<Session, String> url) {
    return with(s -> s.endpoint = Optional.of(Expression.function(url)));
  }

  /**
   * Speaks this revision and no other: 2025-03-26, 2025-06-18 or 2025-11-25. Without this,
   * 2025-11-25 is offered and what the server answers is spoken, if it is known.
   *
   * @throws IllegalArgumentException naming the known ones
   */
  public McpProtocolBuilder protocolVersion(String version) {
    ProtocolRevision revision = ProtocolRevision.of(version);
    if (!revision.isAtLeast(ProtocolRevision.V2025_03_26)) {
      throw new IllegalArgumentException(
          "MCP protocol version " + revision + " is older than Streamable HTTP");
    }
    return with(
        s -> {
          s.offered = revision;
          s.pinned = true;
        });
  }

  /**
   * A header of every message.
   *
   * @param value expressed as a Gatling Expression Language String
   */
  public McpProtocolBuilder header(String name, String value) {
    return header(new HeaderExpression(name, Expression.text(value)));
  }

  /** A header of every message. */
  public McpProtocolBuilder header(String name, Function<Session, String> value) {
    return header(new HeaderExpression(name, Expression.function(value)));
  }

  /**
   * Headers of every message.
   *
   * @param headers by name; values expressed as Gatling Expression Language Strings
   */
  public McpProtocolBuilder headers(Map<String, String> headers) {
    McpProtocolBuilder all = this;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      all = all.header(header.getKey(), header.getValue());
    }
    return all;
  }

  private McpProtocolBuilder header(HeaderExpression header) {
    return with(
        s -> {
          List<HeaderExpression> headers = new ArrayList<>(s.headers);
          headers.add(header);
          s.headers = List.copyOf(headers);
        });
  }

  /**
   * A bearer token that the user has already: the header {@code Authorization} of every message.
   *
   * @param token expressed as a Gatling Expression Language String, such as {@code #{token}}
   */
  public McpProtocolBuilder bearer(String token) {
    return header("Authorization", "Bearer " + token);
  }

  /** A bearer token that the user has already. */
  public McpProtocolBuilder bearer(Function<Session, String> token) {
    return header("Authorization", session -> "Bearer " + token.apply(session));
  }

  /**
   * Fetches bearer tokens by OAuth client credentials, one for all users of the same identity, and
   * puts them on every message (MCP extension {@code io.modelcontextprotocol/
   * oauth-client-credentials}): {@code clientSecret("id", "secret").scope("mcp:tools")}, {@code
   * clientKey("id", pem)}.
   */
  public McpProtocolBuilder clientCredentials(McpCredentials credentials) {
    return with(s -> s.authorization = Optional.of(credentials.plan()));
  }

  /** As {@link #clientCredentials(McpCredentials)}, by a secret and without options. */
  public McpProtocolBuilder clientCredentials(String clientId, String secret) {
    return clientCredentials(McpDsl.clientSecret(clientId, secret));
  }

  /**
   * Everything below MCP, in Gatling's own words: {@code .http(http -> http.shareConnections()
   * .enableHttp2().proxy(Proxy("host", 3128)).asyncNameResolution())}. What belongs to single HTTP
   * requests (base URLs, checks, redirects, caching) has no meaning here.
   */
  public McpProtocolBuilder http(Function<HttpProtocolBuilder, HttpProtocolBuilder> words) {
    return with(s -> s.http = words.apply(s.http));
  }

  /** How long a request waits for its answer, unless it says otherwise. 60 s by default. */
  public McpProtocolBuilder requestTimeout(Duration timeout) {
    Duration checked = Limits.positive("requestTimeout", timeout);
    return with(s -> s.requestTimeout = checked);
  }

  /** The most bytes that one message of the server may have. 16 MiB by default. */
  public McpProtocolBuilder maxMessageBytes(int bytes) {
    int checked = Limits.atLeast("maxMessageBytes", 1, bytes);
    return with(s -> s.maxMessageBytes = checked);
  }

  /**
   * How many notifications that nobody waited for each user keeps for {@code awaitNotification};
   * the oldest go first. 64 by default.
   */
  public McpProtocolBuilder notificationBufferSize(int size) {
    int checked = Limits.atLeast("notificationBufferSize", 0, size);
    return with(s -> s.notificationBufferSize = checked);
  }

  /** Declares sampling, and says how it is answered. */
  public McpProtocolBuilder sampling(SessionRequestHandler handler) {
    return handler(ClientCapability.SAMPLING, handler);
  }

  /** Declares elicitation, and says how it is answered. */
  public McpProtocolBuilder elicitation(SessionRequestHandler handler) {
    return handler(ClientCapability.ELICITATION, handler);
  }

  /** Declares roots, and says which: {@code file://} URIs. */
  public McpProtocolBuilder roots(String... uris) {
    return handler(ClientCapability.ROOTS, ServerAnswers.roots(List.of(uris)));
  }

  private McpProtocolBuilder handler(ClientCapability capability, SessionRequestHandler handler) {
    return with(
        s -> {
          Map<ClientCapability, SessionRequestHandler> handlers =
              new EnumMap<>(ClientCapability.class);
          handlers.putAll(s.handlers);
          handlers.put(capability, handler);
          s.handlers = Map.copyOf(handlers);
        });
  }

  /**
   * For Gatling.
   *
   * @throws IllegalStateException when no URL was given
   */
  @Override
  public Protocol protocol() {
    return new McpProtocol(
        settings.endpoint.orElseThrow(
            () ->
                new IllegalStateException(
                    "the MCP protocol has no URL: add .url(\"http://host/mcp\")")),
        (HttpProtocol) settings.http.protocol(),
        settings.offered,
        settings.pinned,
        settings.headers,
        settings.requestTimeout,
        settings.maxMessageBytes,
        settings.notificationBufferSize,
        settings.handlers,
        settings.authorization);
  }
}

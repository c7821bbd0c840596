package io.github.gatlingmcp.javaapi;

import io.gatling.core.protocol.Protocol;
import io.gatling.http.protocol.HttpProtocol;
import io.gatling.javaapi.core.ProtocolBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.github.gatlingmcp.client.ToolHeaders;
import io.github.gatlingmcp.gatling.AnswerSettings;
import io.github.gatlingmcp.gatling.AuthorizationPlan;
import io.github.gatlingmcp.gatling.Endpoint;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.HeaderExpression;
import io.github.gatlingmcp.gatling.McpProtocol;
import io.github.gatlingmcp.gatling.NumberPlace;
import io.github.gatlingmcp.gatling.ProfileShares;
import io.github.gatlingmcp.gatling.ServerAnswers;
import io.github.gatlingmcp.gatling.TraceContext;
import io.github.gatlingmcp.gatling.VersionChoice;
import io.github.gatlingmcp.gatling.WireSettings;
import io.github.gatlingmcp.gatling.measure.SnapshotPlan;
import io.github.gatlingmcp.report.Budget;
import io.github.gatlingmcp.report.Budgets;
import io.github.gatlingmcp.report.Snapshot;
import io.github.gatlingmcp.spec.ClientCapability;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.transport.http.HttpTransportSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * The MCP protocol of a simulation. Immutable, so all methods return a new occurrence and leave the
 * original unmodified.
 */
public final class McpProtocolBuilder implements ProtocolBuilder {
  private static final Duration PONG_LIMIT = Duration.ofSeconds(10);
  private static final Set<ClientCapability> FURTHER =
      EnumSet.of(
          ClientCapability.SAMPLING_TOOLS,
          ClientCapability.SAMPLING_CONTEXT,
          ClientCapability.ROOTS_LIST_CHANGED);

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
    private VersionChoice version = VersionChoice.standard();
    private List<HeaderExpression> headers = List.of();
    private Duration requestTimeout = Duration.ofSeconds(60);
    private int maxMessageBytes = HttpTransportSettings.DEFAULT_MAX_MESSAGE_BYTES;
    private int notificationBufferSize = 64;
    private WireSettings wire = WireSettings.STANDARD;
    private Map<String, ToolHeaders> toolHeaders = Map.of();
    private boolean relistening;
    private AnswerSettings answers = AnswerSettings.NONE;
    private Optional<TraceContext> trace = Optional.empty();
    private NumberPlace numberPlace = NumberPlace.COMMON;
    private Supplier<Budgets> budgets = Budgets::none;
    private Supplier<Map<String, String>> findings = Map::of;
    private Optional<SnapshotPlan> snapshots = Optional.empty();
    private Optional<AuthorizationPlan> authorization = Optional.empty();

    Settings(HttpProtocolBuilder http) {
      this.http = http;
    }

    Settings copy() {
      Settings copy = new Settings(http);
      copy.endpoint = endpoint;
      copy.version = version;
      copy.headers = headers;
      copy.requestTimeout = requestTimeout;
      copy.maxMessageBytes = maxMessageBytes;
      copy.notificationBufferSize = notificationBufferSize;
      copy.wire = wire;
      copy.toolHeaders = toolHeaders;
      copy.relistening = relistening;
      copy.answers = answers;
      copy.trace = trace;
      copy.numberPlace = numberPlace;
      copy.budgets = budgets;
      copy.findings = findings;
      copy.snapshots = snapshots;
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
   * Where the server is: {@code http(s)://host[:port]/path}, over Streamable HTTP (or {@link
   * #httpSse()}), or {@code ws(s)://host[:port]/path}, over WebSocket.
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
   * Speaks this revision and no other: 2025-03-26, 2025-06-18, 2025-11-25 or, without handshake and
   * session, 2026-07-28; over HTTP+SSE and WebSocket 2024-11-05 to 2025-11-25. Without this,
   * 2025-11-25 is offered and what the server answers is spoken, if it is known.
   *
   * @throws IllegalArgumentException naming the known ones
   */
  public McpProtocolBuilder protocolVersion(String version) {
    ProtocolRevision revision = ProtocolRevision.of(version);
    return with(s -> s.version = VersionChoice.pinned(revision));
  }

  /**
   * Finds out whether the server speaks 2026-07-28 or an older revision, once for each server: the
   * first user asks with {@code server/discover}, the others wait for what he finds. What that puts
   * on the wire is in the README, "What detection sends".
   */
  public McpProtocolBuilder detectProtocolVersion() {
    return with(s -> s.version = VersionChoice.detection());
  }

  /**
   * Arguments of a tool that go into headers too, in revision 2026-07-28: {@code
   * toolHeaders("query", Map.of("region", "Region"))} sends the argument {@code region} as {@code
   * Mcp-Param-Region} as well. Only needed by users who call the tool without {@code listTools()}
   * before it: the list says the same.
   *
   * @param headers by argument (a dot leads into an object), what follows {@code Mcp-Param-}
   * @throws IllegalArgumentException when that cannot stand in a header's name
   */
  public McpProtocolBuilder toolHeaders(String tool, Map<String, String> headers) {
    ToolHeaders read = ToolHeaders.of(headers);
    return with(
        s -> {
          Map<String, ToolHeaders> tools = new HashMap<>(s.toolHeaders);
          tools.put(tool, read);
          s.toolHeaders = Map.copyOf(tools);
        });
  }

  /**
   * Opens the listening stream of revision 2026-07-28 again when it broke off, after 1 and 1.5 s.
   * Without this it stays closed, as what the server said meanwhile is lost. (The stream of a
   * session is always opened again: its events can be fetched later.)
   */
  public McpProtocolBuilder listenAgain() {
    return with(s -> s.relistening = true);
  }

  /**
   * Speaks HTTP+SSE, the transport of revision 2024-11-05: the URL is that of the event stream,
   * which names the one for the messages.
   */
  public McpProtocolBuilder httpSse() {
    return with(s -> s.wire = s.wire.overHttpSse());
  }

  /**
   * Reads each connection no faster than this, about: slow clients, for whom the server has to keep
   * what they have not read. Not together with {@code shareConnections()}.
   */
  public McpProtocolBuilder readingAtMost(int bytesPerSecond) {
    int limit = Limits.atLeast("readingAtMost", 1_000, bytesPerSecond);
    return with(s -> s.wire = s.wire.withReadLimit(limit));
  }

  /** What is offered as {@code Sec-WebSocket-Protocol}; {@code mcp} by default, none is fine. */
  public McpProtocolBuilder wsSubprotocols(String... subprotocols) {
    return with(s -> s.wire = s.wire.withSubprotocols(List.of(subprotocols)));
  }

  /** Sends a ping that often over WebSocket; a server silent for 10 s after it has gone. */
  public McpProtocolBuilder wsPing(Duration interval) {
    return wsPing(interval, PONG_LIMIT);
  }

  /**
   * Sends a ping that often over WebSocket. A server that sends nothing at all for {@code
   * pongLimit} after it is taken for gone: what is in flight fails, and the session is lost.
   * Without this, only the requests' own time-outs notice a silent server.
   */
  public McpProtocolBuilder wsPing(Duration interval, Duration pongLimit) {
    Duration often = Limits.positive("wsPing interval", interval);
    Duration limit = Limits.positive("wsPing pongLimit", pongLimit);
    return with(s -> s.wire = s.wire.withPing(often, limit));
  }

  /**
   * A header of every message; over WebSocket, of the request that opens it.
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
    return header(
        "Authorization",
        session -> {
          String given = token.apply(session);
          return given == null ? null : "Bearer " + given;
        });
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
  public McpProtocolBuilder sampling(McpAnswer answer) {
    return answer(ClientCapability.SAMPLING, answer);
  }

  /** Declares elicitation by forms, and says how it is answered. */
  public McpProtocolBuilder elicitation(McpAnswer answer) {
    return answer(ClientCapability.ELICITATION, answer);
  }

  /** Declares elicitation by URLs (since 2025-11-25), and says how it is answered. */
  public McpProtocolBuilder urlElicitation(McpAnswer answer) {
    return answer(ClientCapability.ELICITATION_URL, answer);
  }

  /** Declares roots, and says which: {@code file://} URIs. */
  public McpProtocolBuilder roots(String... uris) {
    return roots(new McpAnswer(ServerAnswers.roots(List.of(uris))));
  }

  /** Declares roots, and says how the question for them is answered. */
  public McpProtocolBuilder roots(McpAnswer answer) {
    return answer(ClientCapability.ROOTS, answer);
  }

  private McpProtocolBuilder answer(ClientCapability capability, McpAnswer answer) {
    return with(s -> s.answers = s.answers.with(capability, answer.plan()));
  }

  /**
   * Declares more than the answers alone say: {@code SAMPLING_TOOLS}, {@code SAMPLING_CONTEXT},
   * {@code ROOTS_LIST_CHANGED}.
   *
   * @throws IllegalArgumentException for one that needs an answer
   */
  public McpProtocolBuilder alsoDeclaring(ClientCapability... capabilities) {
    for (ClientCapability capability : capabilities) {
      if (!FURTHER.contains(capability)) {
        throw new IllegalArgumentException(
            "alsoDeclaring(" + capability + "): say how it is answered; allowed are " + FURTHER);
      }
    }
    return with(s -> s.answers = s.answers.with(Set.of(capabilities)));
  }

  /**
   * Which share of the users is which kind of client. A hundred users in a row come out exactly;
   * the same user number is the same kind in every run. {@code #{mcpProfile}} is its name. What a
   * handshake says with {@code declaring} counts more.
   *
   * @throws IllegalArgumentException when the shares are not 100 percent together
   */
  public McpProtocolBuilder profiles(McpProfileShare... shares) {
    ProfileShares profiles =
        ProfileShares.of(Arrays.stream(shares).map(McpProfileShare::share).toList());
    return with(s -> s.answers = s.answers.with(profiles));
  }

  /**
   * Draws other delays and failures for the answers to the server. Without this, each user number
   * draws the same ones in every run.
   */
  public McpProtocolBuilder seed(long seed) {
    return with(s -> s.answers = s.answers.withSeed(seed));
  }

  /**
   * Gives every request and notification a trace of its own: a random W3C {@code traceparent},
   * marked as sampled, in the HTTP header of that name and in {@code params._meta}.
   */
  public McpProtocolBuilder traceContext() {
    return traceContext(true);
  }

  /**
   * As {@link #traceContext()}.
   *
   * @param sampled whether the traces are marked as sampled, which tells servers to record them
   */
  public McpProtocolBuilder traceContext(boolean sampled) {
    return with(s -> s.trace = Optional.of(new TraceContext(sampled)));
  }

  /**
   * What the run is judged by: see the folder {@code mcp} beside Gatling's report, and the exit
   * code of the process. Where a run has several protocols, the first one's budgets count.
   */
  public McpProtocolBuilder budgets(Budgets budgets) {
    return budgets(() -> budgets);
  }

  /**
   * As {@link #budgets(Budgets)}, for budgets that are known only once the simulation's {@code
   * before()} has run.
   */
  public McpProtocolBuilder budgets(Supplier<Budgets> budgets) {
    return with(s -> s.budgets = budgets);
  }

  /** As {@link #budgets(Budgets)}, without warm-up and cool-down. */
  public McpProtocolBuilder budgets(Budget... limits) {
    return budgets(Budgets.of(limits));
  }

  /**
   * What the simulation itself finds out, by name: asked when the load is over, printed with the
   * verdict and written with it, as part of what is known of the run. Two names decide, too: see
   * {@link io.github.gatlingmcp.report.RunInfo#INJECTORS_LIMIT} and {@link
   * io.github.gatlingmcp.report.RunInfo#NOT_BORNE}.
   */
  public McpProtocolBuilder findings(Supplier<Map<String, String>> findings) {
    return with(s -> s.findings = findings);
  }

  /**
   * Has somebody look at the server that often, from the beginning of the run on: {@code
   * snapshots.ndjson} beside the report gets a line each, and budgets of the {@code server} look at
   * them. Where a run has several protocols, the first one's count.
   *
   * @param pause between two looks
   * @param look makes a snapshot of that time, in milliseconds of the run; it may block, as it has
   *     a thread of its own
   */
  public McpProtocolBuilder snapshots(Duration pause, LongFunction<Snapshot> look) {
    SnapshotPlan plan = new SnapshotPlan(Limits.positive("snapshots pause", pause), look);
    return with(s -> s.snapshots = Optional.of(plan));
  }

  /**
   * Where the server's notifications have the number by which lost, repeated and swapped ones are
   * found: {@code sequence} in {@code params}, {@code params.data} or {@code params._meta} unless
   * said here. Beside it may stand {@code source}, whose sequence it is, and {@code sentAt},
   * microseconds since 1970.
   *
   * @param path member names below {@code params}, such as {@code data.seq}
   * @throws IllegalArgumentException when it is none
   */
  public McpProtocolBuilder notificationNumber(String path) {
    NumberPlace place = NumberPlace.of(path);
    return with(s -> s.numberPlace = place);
  }

  /**
   * For Gatling.
   *
   * @throws IllegalStateException when no URL was given
   * @throws IllegalArgumentException when the URL does not fit the other settings
   */
  @Override
  public Protocol protocol() {
    Expression<String> endpoint =
        settings.endpoint.orElseThrow(
            () ->
                new IllegalStateException(
                    "the MCP protocol has no URL: add .url(\"http://host/mcp\")"));
    HttpProtocol http = (HttpProtocol) settings.http.protocol();
    if (settings.wire.readLimit().isPresent() && http.enginePart().shareConnections()) {
      throw new IllegalArgumentException(
          "readingAtMost(…) would slow down the connections of others: no shareConnections()");
    }
    endpoint
        .constant()
        .ifPresent(url -> settings.wire.check(Endpoint.parse(url), settings.version.revision()));
    return new McpProtocol(
        endpoint,
        http,
        settings.version,
        settings.headers,
        settings.requestTimeout,
        settings.maxMessageBytes,
        settings.notificationBufferSize,
        settings.wire,
        settings.toolHeaders,
        settings.relistening,
        settings.answers,
        settings.trace,
        settings.numberPlace,
        settings.budgets,
        settings.findings,
        settings.snapshots,
        settings.authorization);
  }
}

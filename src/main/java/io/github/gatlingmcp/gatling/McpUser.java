package io.github.gatlingmcp.gatling;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.ClientSettings;
import io.github.gatlingmcp.client.CloseListener;
import io.github.gatlingmcp.client.Detection;
import io.github.gatlingmcp.client.McpClient;
import io.github.gatlingmcp.client.NotificationInbox;
import io.github.gatlingmcp.client.ServerRequestHandler;
import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.gatling.measure.RunMeasurement;
import io.github.gatlingmcp.gatling.measure.UserMeter;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.LoopRecorder;
import io.github.gatlingmcp.spec.ClientCapability;
import io.github.gatlingmcp.spec.JsonRpcMessage.Notification;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.EventLoopTimers;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.TransportFactory;
import io.github.gatlingmcp.transport.http.ConnectionWatcher;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one virtual user has with its server: at most one client. Confined to the user's event loop,
 * but for {@link #leaveFromOutside}.
 */
public final class McpUser {
  private static final String CLIENT_NAME = "gatling-mcp";

  private static final long GOODBYE_NANOS = 5_000_000_000L;

  private final McpProtocol protocol;
  private final Engine engine;
  private final HttpWords http;
  private final scala.collection.immutable.Map<String, Object> prepared;
  private final EventLoopTimers timers;
  private final RandomGenerator random;
  private Session session;
  private final Optional<UserTokens> tokens;
  private final UserMeter meter;
  private final Paces paces = new Paces();
  private @Nullable McpClient client;
  private @Nullable Questions questions;
  private @Nullable URI endpoint;
  private int closing;
  private List<Runnable> whenGone = new ArrayList<>(0);

  McpUser(
      McpProtocol protocol,
      Engine engine,
      HttpWords http,
      Optional<UserTokens> tokens,
      UserMeter meter,
      Session session) {
    this.protocol = protocol;
    this.engine = engine;
    this.http = http;
    this.prepared = http.prepare(session);
    this.timers = new EventLoopTimers(session.eventLoop());
    this.random = new SplittableRandom(protocol.answers().seed() ^ (session.userId() << 32));
    this.tokens = tokens;
    this.meter = meter;
    this.session = session;
  }

  /** The session that the handlers of the server's requests see. */
  public void acting(Session current) {
    session = current;
    paces.follow(current, this::beat);
  }

  private void beat(String pace, long nextMillis) {
    long lateness = engine.measurement().latenessNanos(timers.eventLoop());
    meter.beat(pace, nextMillis, engine.clock().millis(meter.lastEndNanos()), lateness);
  }

  /** What is measured of him. */
  public UserMeter meter() {
    return meter;
  }

  /** The client, when it has shaken hands and its session is alive. */
  public Optional<McpClient> ready() {
    McpClient open = client;
    return open != null && open.isReady() ? Optional.of(open) : Optional.empty();
  }

  public EventLoopTimers timers() {
    return timers;
  }

  /**
   * A client for a new handshake; the one before is closed.
   *
   * @throws UnresolvedException when the URL has no value, or is none
   */
  public McpClient renew(Session current, Set<ClientCapability> declared)
      throws UnresolvedException {
    acting(current);
    URI endpoint = endpoint(current);
    UserTransports plain =
        http.transports(
                engine.client(),
                endpoint,
                current,
                prepared,
                new Connections(meter.recorder(), engine.measurement()))
            .each(this::authorized);
    UserTransports transports = protocol.trace().map(trace -> plain.each(trace::on)).orElse(plain);
    close(GOODBYE_NANOS, goodbye -> {});
    Questions asked = questions(declared);
    McpClient fresh =
        McpClient.create(
            transports.chosen(),
            transports.older(),
            endpoint,
            current.userId(),
            timers,
            settings(endpoint, asked));
    fresh.inbox().observe(received -> notified(fresh, received));
    client = fresh;
    questions = asked;
    this.endpoint = endpoint;
    return fresh;
  }

  /** A connection may outlive the user who opened it. */
  private record Connections(LoopRecorder recorder, RunMeasurement measurement)
      implements ConnectionWatcher {
    @Override
    public void opened() {
      recorder.count(Counted.CONNECTIONS, "opened");
    }

    @Override
    public void closed(boolean reset) {
      recorder.count(Counted.DISCONNECTIONS, reset ? "reset" : "closed");
    }

    @Override
    public void dated(String date) {
      measurement.clock(date);
    }
  }

  private void notified(McpClient by, NotificationInbox.Received received) {
    Notification notification = received.notification();
    meter.notified(notification.method());
    if (by == client) {
      numbered(notification, received.receivedNanos());
    }
  }

  /** Of the session that is open: stragglers of the one before would be found out of order. */
  private void numbered(Notification notification, long receivedNanos) {
    protocol
        .numberPlace()
        .find(notification.params())
        .ifPresent(
            number ->
                meter.notified(
                    notification.method() + " " + number.source(),
                    number.sequence(),
                    number.sentEpochMicros(),
                    engine.clock().epochMicros(receivedNanos)));
  }

  /** A session has begun, with this answer. */
  public void began(RawJson answer) {
    String revision =
        JsonValues.member(answer, "protocolVersion")
            .flatMap(JsonValues::text)
            .orElse(ProtocolRevision.V2026_07_28.text());
    meter.sessionOpened(revision, timers.nanoTime());
    engine.measurement().negotiated(revision, transport(), server(answer));
  }

  private String transport() {
    URI target = endpoint;
    if (target != null && Endpoint.isWebSocket(target)) {
      return "WebSocket";
    }
    return protocol.wire().httpSse() ? "HTTP+SSE" : "Streamable HTTP";
  }

  private static String server(RawJson answer) {
    Map<String, RawJson> info =
        JsonValues.member(answer, "serverInfo").map(JsonValues::members).orElse(Map.of());
    return Stream.of("name", "version")
        .flatMap(name -> Optional.ofNullable(info.get(name)).flatMap(JsonValues::text).stream())
        .collect(Collectors.joining(" "));
  }

  private TransportFactory authorized(TransportFactory transports) {
    return tokens
        .<TransportFactory>map(
            own ->
                (endpoint, userId, loop, messages) ->
                    new AuthorizedTransport(
                        transports.open(endpoint, userId, loop, messages), own, endpoint))
        .orElse(transports);
  }

  /**
   * Goes on when the user has the token that his next message needs: at once, or when it was
   * fetched. A user without a client needs none.
   *
   * @param otherwise told why there is no token, in a text of the closed list
   * @throws UnresolvedException when there is no telling who asks for the token
   */
  public void whenAuthorized(Session current, Runnable go, Consumer<String> otherwise)
      throws UnresolvedException {
    URI target = endpoint;
    if (tokens.isEmpty() || target == null) {
      go.run();
    } else {
      tokens.get().aim(current, target);
      tokens.get().ask(go, otherwise);
    }
  }

  /**
   * The headers of one message's own. Those of the protocol that may have changed since the
   * handshake are renewed for it, and for all that comes later.
   */
  public List<Header> headers(Session current, List<HeaderExpression> own)
      throws UnresolvedException {
    List<Header> common = HeaderExpression.resolve(http.changingHeaders(), current);
    if (client != null) {
      client.headers(common);
    }
    return HeaderExpression.resolve(own, current);
  }

  /** Loses every connection; the session is only over where the connection was the session. */
  public void disconnect() {
    McpClient open = client;
    if (open == null) {
      return;
    }
    boolean ready = open.isReady();
    open.disconnect();
    meter.disconnected();
    if (ready && !open.isReady()) {
      meter.sessionEnded("lost", timers.nanoTime());
    }
  }

  /** Ends the session, if there is one. */
  public void close(long timeoutNanos, CloseListener listener) {
    McpClient open = client;
    client = null;
    Questions asked = questions;
    questions = null;
    if (asked != null) {
      asked.close();
    }
    if (open == null) {
      listener.closed(Optional.empty());
      return;
    }
    meter.sessionEnded("closed", timers.nanoTime());
    meter.unclaimed(open.strays(), open.inbox().dropped());
    closing++;
    open.close(
        timeoutNanos,
        goodbye -> {
          closing--;
          goneIfClosed();
          listener.closed(goodbye);
        });
  }

  /**
   * Puts a question of the server to the user that did not come as a request. Without a session
   * nobody answers.
   */
  public void ask(String method, RawJson params, Consumer<ServerRequestHandler.Reply> answer) {
    Questions open = questions;
    if (open != null) {
      open.handle(method, params, answer);
    }
  }

  /** The user leaves the scenario: his session is ended, whatever it was doing. */
  void leave() {
    meter.left(timers.nanoTime());
    leave(() -> http.release(session, prepared));
  }

  private void leave(Runnable whenGone) {
    this.whenGone.add(whenGone);
    close(GOODBYE_NANOS, goodbye -> {});
    goneIfClosed();
  }

  /** Ends the session from any thread; {@code whenGone} runs when that is done. */
  void leaveFromOutside(Runnable whenGone) {
    timers
        .eventLoop()
        .execute(
            () -> {
              meter.left(timers.nanoTime());
              leave(whenGone);
            });
  }

  private void goneIfClosed() {
    if (client == null && closing == 0 && !whenGone.isEmpty()) {
      engine.openUsers().remove(this);
      List<Runnable> waiting = whenGone;
      whenGone = new ArrayList<>(0);
      waiting.forEach(Runnable::run);
    }
  }

  private URI endpoint(Session current) throws UnresolvedException {
    String url = protocol.endpoint().resolve(current);
    try {
      URI endpoint = Endpoint.parse(url);
      protocol.wire().check(endpoint, protocol.version().revision());
      return endpoint;
    } catch (IllegalArgumentException e) {
      throw new UnresolvedException(String.valueOf(e.getMessage()));
    }
  }

  private Questions questions(Set<ClientCapability> declared) {
    return new Questions(
        new Offered(declared, protocol.answers().plans()),
        random,
        timers,
        () -> session,
        (name, startNanos, endNanos, failure) ->
            engine
                .log()
                .aside(
                    session,
                    name,
                    engine.clock().millis(startNanos),
                    engine.clock().millis(endNanos),
                    failure));
  }

  private ClientSettings settings(URI endpoint, Questions asked) {
    return new ClientSettings(
        protocol.version().revision(),
        protocol.version().pinned(),
        CLIENT_NAME,
        Version.TEXT,
        asked.byMethod(),
        protocol.notificationBufferSize(),
        protocol.toolHeaders(),
        protocol.relistening(),
        extensions(),
        detection(endpoint));
  }

  private Set<String> extensions() {
    return protocol.authorization().isPresent()
        ? Set.of(MetaKey.CLIENT_CREDENTIALS_EXTENSION)
        : Set.of();
  }

  /** Only Streamable HTTP leaves anything to find out: the other wires have sessions. */
  private Optional<Detection> detection(URI endpoint) {
    boolean open = !Endpoint.isWebSocket(endpoint) && !protocol.wire().httpSse();
    return open && protocol.version().detected()
        ? Optional.of(engine.detections().of(endpoint))
        : Optional.empty();
  }
}

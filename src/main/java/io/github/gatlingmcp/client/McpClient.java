package io.github.gatlingmcp.client;

import io.github.gatlingmcp.client.Detection.Era;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.EventLoopTimers;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.MessageListener;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.Transport;
import io.github.gatlingmcp.transport.TransportFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One MCP client, the whole of what one virtual user has with one server. Its verbs mean the same
 * in both eras of MCP; how they are said is the matter of its {@link Dialect}.
 *
 * <p>Confined to the event loop it was made for. Listeners may be told from within the call that
 * passes them, and may call the client again from inside.
 */
public final class McpClient {
  private final ClientSettings settings;
  private final Timers timers;
  private final Function<MessageListener, Transport> opener;
  private final Optional<Function<MessageListener, Transport>> olderOpener;
  private final NotificationInbox inbox;
  private List<Header> changingHeaders = List.of();
  private @Nullable Dialect dialect;
  private @Nullable Detecting detecting;
  private long strays;
  private Consumer<Outcome> whenSessionLost = outcome -> {};

  /**
   * @param opener makes a transport that tells this listener of what comes
   */
  McpClient(Timers timers, ClientSettings settings, Function<MessageListener, Transport> opener) {
    this(timers, settings, opener, Optional.empty());
  }

  /**
   * @param olderOpener makes a transport of two endpoints, which detection may come upon
   */
  McpClient(
      Timers timers,
      ClientSettings settings,
      Function<MessageListener, Transport> opener,
      Optional<Function<MessageListener, Transport>> olderOpener) {
    this.settings = settings;
    this.timers = timers;
    this.opener = opener;
    this.olderOpener = olderOpener;
    this.inbox = new NotificationInbox(settings.notificationBufferSize());
  }

  /** A client that has sent nothing yet. */
  public static McpClient create(
      TransportFactory factory,
      URI endpoint,
      long userId,
      EventLoopTimers timers,
      ClientSettings settings) {
    return create(factory, Optional.empty(), endpoint, userId, timers, settings);
  }

  /**
   * A client that has sent nothing yet.
   *
   * @param older opens transports of HTTP+SSE, on which detection may come upon the server
   */
  public static McpClient create(
      TransportFactory factory,
      Optional<TransportFactory> older,
      URI endpoint,
      long userId,
      EventLoopTimers timers,
      ClientSettings settings) {
    return new McpClient(
        timers,
        settings,
        messages -> factory.open(endpoint, userId, timers, messages),
        older.map(f -> messages -> f.open(endpoint, userId, timers, messages)));
  }

  /**
   * Headers that every later message carries beside those of the session, in place of all that were
   * set here before.
   */
  public void headers(List<Header> changing) {
    if (!changing.equals(changingHeaders)) {
      changingHeaders = List.copyOf(changing);
      if (dialect != null) {
        dialect.headers(changingHeaders);
      }
    }
  }

  /**
   * Told when a connection that was the session (WebSocket, HTTP+SSE) is lost while no request is
   * in flight that would tell of it by its failure.
   */
  public void whenSessionLost(Consumer<Outcome> listener) {
    whenSessionLost = listener;
  }

  /** Whether the beginning is made and the session, if there is one, as far as is known, alive. */
  public boolean isReady() {
    Dialect spoken = dialect;
    return spoken != null && spoken.isReady();
  }

  /** The notifications that the server sends. */
  public NotificationInbox inbox() {
    return inbox;
  }

  public Timers timers() {
    return timers;
  }

  /**
   * How many messages came that belonged to no request in flight, or were requests of a server that
   * may not ask, or took too few of the answers before.
   */
  public long strays() {
    return strays;
  }

  /**
   * Begins: {@code initialize} and {@code notifications/initialized} in the era of sessions, {@code
   * server/discover} after it. What was open before is ended first.
   *
   * @param capabilities what to declare, as a JSON object
   */
  public void initialize(
      RawJson capabilities, List<Header> headers, long timeoutNanos, CallListener listener) {
    initialize(capabilities, headers, timeoutNanos, true, listener);
  }

  /**
   * The same, or only half of it.
   *
   * @param confirming false leaves {@code notifications/initialized} out, as a client does that
   *     dies at that point
   */
  public void initialize(
      RawJson capabilities,
      List<Header> headers,
      long timeoutNanos,
      boolean confirming,
      CallListener listener) {
    close(Conversation.COURTESY_NANOS, end -> {});
    Hello hello = new Hello(capabilities, headers, timeoutNanos, confirming);
    if (settings.detection().isPresent()) {
      Detecting finding = new Detecting(this, settings.detection().get(), hello, listener);
      detecting = finding;
      finding.start();
    } else {
      begin(settings.offered().isStateless() ? Era.STATELESS : Era.SESSION, hello, listener);
    }
  }

  boolean hasOlderTransport() {
    return olderOpener.isPresent();
  }

  /** Begins in one of the eras. */
  void begin(Era era, Hello hello, CallListener listener) {
    Dialect chosen =
        switch (era) {
          case STATELESS ->
              new StatelessDialect(settings, settings.stateless(), conversation(opener), inbox);
          case SESSION -> session(opener);
          case SESSION_OVER_SSE -> session(olderOpener.orElse(opener));
        };
    dialect = chosen;
    chosen.begin(hello, listener);
  }

  private SessionDialect session(Function<MessageListener, Transport> opener) {
    return new SessionDialect(
        settings, conversation(opener), inbox, outcome -> whenSessionLost.accept(outcome));
  }

  private Conversation conversation(Function<MessageListener, Transport> opener) {
    return new Conversation(timers, opener, changingHeaders, () -> strays++);
  }

  /**
   * Whether a call may bring an id along, even one that is in flight already: where each answer
   * comes on a response of its own, and nothing but that tells whose it is.
   *
   * @throws IllegalStateException when there is no session: ask {@link #isReady()} before
   */
  public boolean takesRequestIds() {
    return spoken().takesRequestIds();
  }

  /**
   * Makes one request.
   *
   * @return the id it is known by, which is its progress token; 0 when nothing has to be sent for
   *     it
   * @throws IllegalStateException when there is no session: ask {@link #isReady()} before
   */
  public long request(Call call, CallListener listener) {
    return spoken().request(call, listener);
  }

  /**
   * Makes one request as a task, if the server has tasks for it, and looks at it until it is over
   * (MCP 2025-11-25, Tasks; from 2026-07-28 on an extension). Past the time-out the task is
   * cancelled.
   *
   * @param ttl how long the server is asked to keep the task (2025-11-25)
   * @return the id of the first request
   * @throws IllegalStateException when there is no session: ask {@link #isReady()} before
   */
  public long requestAsTask(Call call, Optional<Duration> ttl, TaskListener listener) {
    return spoken().requestAsTask(call, ttl, listener);
  }

  /**
   * Sends one notification; it is answered, with an empty result, when the server has taken it.
   *
   * @throws IllegalStateException when there is no session: ask {@link #isReady()} before
   */
  public void notify(
      String method, RawJson params, List<Header> headers, long timeoutNanos, CallListener end) {
    spoken().notify(method, params, headers, timeoutNanos, end);
  }

  /**
   * Opens the stream for messages that belong to no request, and keeps it open. Told when it is
   * open or, as a failure, refused; that the server offers none (405, or −32601 in the era without
   * sessions) is as good as an answer. A stream that is not open in time is given up.
   *
   * @param whenOver told when the open stream has ended, and not by this client
   * @throws IllegalStateException when the stream is open: ask {@link #isListening()} before
   */
  public void listen(long timeoutNanos, CallListener listener, StreamWatcher whenOver) {
    if (isListening()) {
      throw new IllegalStateException("one listening stream at a time");
    }
    spoken().listen(timeoutNanos, listener, whenOver);
  }

  /** Whether the stream for messages that belong to no request is open, or about to be. */
  public boolean isListening() {
    Dialect spoken = dialect;
    return spoken != null && spoken.isListening();
  }

  /** Whether the next {@link #listen} goes on where a stream was cut by {@link #disconnect}. */
  public boolean resumes() {
    Dialect spoken = dialect;
    return spoken != null && spoken.resumes();
  }

  /**
   * Loses every connection as a client does whose machine is gone: the server is told nothing, and
   * what is in flight is dropped. The session stays, except where the connection is the session;
   * {@link #close} before anything else was sent is then silent, too.
   */
  public void disconnect() {
    Dialect spoken = dialect;
    if (spoken != null) {
      spoken.disconnect();
    }
  }

  /**
   * Ends the session (HTTP: {@code DELETE}, when the server had assigned one) and gives everything
   * back. Requests in flight are dropped without a word.
   *
   * @param listener told how the end of the session went; with nothing, at once, when there was
   *     none to end
   */
  public void close(long timeoutNanos, CloseListener listener) {
    Detecting finding = detecting;
    detecting = null;
    if (finding != null) {
      finding.abandon();
    }
    Dialect open = dialect;
    dialect = null;
    if (open == null) {
      listener.closed(Optional.empty());
    } else {
      open.close(timeoutNanos, listener);
    }
  }

  private Dialect spoken() {
    Dialect spoken = dialect;
    if (spoken == null) {
      throw new IllegalStateException("the MCP client is closed");
    }
    return spoken;
  }
}

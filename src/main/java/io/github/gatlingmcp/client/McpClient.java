package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.transport.EventLoopTimers;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.MessageListener;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.Transport;
import io.github.gatlingmcp.transport.TransportFactory;
import io.github.gatlingmcp.transport.TransportFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One MCP client of the session era (2025-03-26 … 2025-11-25), the whole of what one virtual user
 * has with one server: handshake, requests in flight, the listening stream, the end.
 *
 * <p>Confined to the event loop it was made for. Listeners may be told from within the call that
 * passes them, and may call the client again from inside.
 */
public final class McpClient {
  /** How long a message that nobody waits for (an answer, a cancellation, a DELETE) may take. */
  private static final long COURTESY_NANOS = 10_000_000_000L;

  private enum State {
    NEW,
    INITIALIZING,
    READY,
    LOST,
    CLOSED
  }

  private final ClientSettings settings;
  private final Timers timers;
  private final Function<MessageListener, Transport> opener;
  private final PendingRequests pending;
  private final NotificationInbox inbox;
  private final ServerRequests serverRequests;
  private final OneWays oneWays;
  private final PendingRequest.Owner owner = new Endings();

  private State state = State.NEW;
  private @Nullable Transport transport;
  private @Nullable Listening listening;
  private @Nullable String sessionId;
  private List<Header> sessionHeaders = List.of();
  private List<Header> changingHeaders = List.of();
  private boolean assigned;
  private int handshakes;
  private long strays;
  private Consumer<Outcome> whenSessionLost = outcome -> {};

  /**
   * @param opener makes a transport that tells this listener of what comes
   */
  McpClient(Timers timers, ClientSettings settings, Function<MessageListener, Transport> opener) {
    this.settings = settings;
    this.timers = timers;
    this.pending = new PendingRequests(timers);
    this.opener = opener;
    this.inbox = new NotificationInbox(settings.notificationBufferSize());
    this.serverRequests = new ServerRequests(settings.handlers());
    this.oneWays = new OneWays(timers);
  }

  /** A client that has sent nothing yet. */
  public static McpClient create(
      TransportFactory factory,
      URI endpoint,
      long userId,
      EventLoopTimers timers,
      ClientSettings settings) {
    return new McpClient(
        timers, settings, messages -> factory.open(endpoint, userId, timers, messages));
  }

  /**
   * Headers that every later message carries beside those of the session, in place of all that were
   * set here before.
   */
  public void headers(List<Header> changing) {
    if (!changing.equals(changingHeaders)) {
      changingHeaders = List.copyOf(changing);
      sessionHeaders(sessionHeaders);
    }
  }

  private void sessionHeaders(List<Header> headers) {
    sessionHeaders = headers;
    Transport open = transport;
    if (open != null) {
      List<Header> all = new ArrayList<>(headers);
      all.addAll(changingHeaders);
      open.sessionHeaders(all);
    }
  }

  /**
   * Told when a connection that was the session (WebSocket, HTTP+SSE) is lost while no request is
   * in flight that would tell of it by its failure.
   */
  public void whenSessionLost(Consumer<Outcome> listener) {
    whenSessionLost = listener;
  }

  /** Whether the handshake is done and the session, as far as is known, alive. */
  public boolean isReady() {
    return state == State.READY;
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
   * took too few of the answers before.
   */
  public long strays() {
    return strays;
  }

  /**
   * Shakes hands: {@code initialize}, then {@code notifications/initialized} (MCP 2025-11-25,
   * Lifecycle). A session that is still open is ended first.
   *
   * @param capabilities what to declare, as a JSON object
   */
  public void initialize(
      RawJson capabilities, List<Header> headers, long timeoutNanos, CallListener listener) {
    if (state != State.NEW) {
      close(COURTESY_NANOS, end -> {});
    }
    state = State.INITIALIZING;
    transport = opener.apply(messagesOf(++handshakes));
    RawJson params =
        Handshake.params(
            settings.offered(), capabilities, settings.clientName(), settings.clientVersion());
    Call call =
        new Call(McpMethod.INITIALIZE, params, RawJson.EMPTY_OBJECT, false, headers, timeoutNanos);
    send(call, new Handshaking(headers, timeoutNanos, listener));
  }

  /**
   * Makes one request.
   *
   * @return the id it got
   * @throws IllegalStateException when there is no session: ask {@link #isReady()} before
   */
  public long request(Call call, CallListener listener) {
    requireReady();
    return send(call, listener);
  }

  /**
   * Sends one notification; it is answered, with an empty result, when the server has taken it.
   *
   * @throws IllegalStateException when there is no session: ask {@link #isReady()} before
   */
  public void notify(
      String method, RawJson params, List<Header> headers, long timeoutNanos, CallListener end) {
    requireReady();
    send(
        JsonRpcWriter.notification(method, params),
        headers,
        timeoutNanos,
        (outcome, timings) -> end.completed(judge(outcome), timings));
  }

  /**
   * Opens the stream for messages that belong to no request, and keeps it open. Told when it is
   * open or, as a failure, refused; that the server offers none (405) is as good as an answer (MCP
   * 2025-11-25, Listening for Messages). A stream that is not open in time is given up.
   *
   * @param whenLost told when the open stream was lost and could not be opened again
   * @throws IllegalStateException when the stream is open: ask {@link #isListening()} before
   */
  public void listen(long timeoutNanos, CallListener listener, Runnable whenLost) {
    requireReady();
    if (isListening()) {
      throw new IllegalStateException("one listening stream at a time");
    }
    Listening stream = new Listening(timers, timeoutNanos, listener, whenLost);
    listening = stream;
    stream.started(transport().listen(stream));
  }

  /** Whether the stream for messages that belong to no request is open, or about to be. */
  public boolean isListening() {
    Listening stream = listening;
    return state == State.READY && stream != null && stream.isOpen();
  }

  /**
   * Ends the session (HTTP: {@code DELETE}, when the server had assigned one) and gives everything
   * back. Requests in flight are dropped without a word.
   *
   * @param listener told how the end of the session went; with nothing, at once, when there was
   *     none to end
   */
  public void close(long timeoutNanos, CloseListener listener) {
    Transport open = transport;
    boolean session = sessionId != null || (open != null && open.isSession());
    dropAll();
    if (open == null) {
      listener.closed(Optional.empty());
    } else if (session) {
      Goodbye.say(open, timers, timeoutNanos, listener);
    } else {
      open.close();
      listener.closed(Optional.empty());
    }
  }

  private void dropAll() {
    state = State.CLOSED;
    transport = null;
    sessionId = null;
    assigned = false;
    pending.abandonAll();
    oneWays.abandonAll();
    Listening open = listening;
    listening = null;
    if (open != null) {
      open.abandon();
    }
  }

  /** The endings that the client itself has to act upon. */
  private final class Endings implements PendingRequest.Owner {
    @Override
    public void ended(PendingRequest request, Outcome outcome, Timings timings) {
      pending.remove(request);
      Outcome judged = judge(outcome);
      if (request.listener() instanceof Handshaking handshaking) {
        handshaking.sessionId = request.sessionId();
      }
      request.listener().completed(judged, timings);
    }

    @Override
    public void timedOut(PendingRequest request) {
      if (state == State.READY) {
        cancel(request.id().value());
      }
    }

    @Override
    public void guard(PendingRequest request) {
      pending.guard(request);
    }
  }

  private Outcome judge(Outcome outcome) {
    if (assigned && outcome instanceof Outcome.HttpError error && SessionLoss.isMeantBy(error)) {
      loseSession();
      return new Outcome.SessionLost(error.status());
    }
    return outcome;
  }

  private void loseSession() {
    if (state == State.READY) {
      state = State.LOST;
      sessionId = null;
    }
  }

  private void cancel(long id) {
    String params = "{\"requestId\":" + id + ",\"reason\":\"timeout\"}";
    courtesy(JsonRpcWriter.notification(McpMethod.NOTIFICATION_CANCELLED, RawJson.of(params)));
  }

  /** What comes after the answer to {@code initialize}. */
  private final class Handshaking implements CallListener {
    private final List<Header> headers;
    private final long timeoutNanos;
    private final CallListener listener;
    private Optional<String> sessionId = Optional.empty();

    Handshaking(List<Header> headers, long timeoutNanos, CallListener listener) {
      this.headers = headers;
      this.timeoutNanos = timeoutNanos;
      this.listener = listener;
    }

    @Override
    public void completed(Outcome outcome, Timings timings) {
      if (outcome instanceof Outcome.Answered answered) {
        McpClient.this.sessionId = sessionId.orElse(null);
        assigned = sessionId.isPresent();
        String version = Handshake.version(answered.result());
        Optional<ProtocolRevision> revision = Handshake.accept(settings, version);
        if (revision.isPresent()) {
          establish(revision.get(), answered, timings);
          return;
        }
        sessionHeaders(Handshake.headers(sessionId));
        fail(new Outcome.OtherVersion(version), timings);
        return;
      }
      fail(outcome, timings);
    }

    private void fail(Outcome outcome, Timings timings) {
      close(COURTESY_NANOS, end -> {});
      listener.completed(outcome, timings);
    }

    private void establish(ProtocolRevision revision, Outcome answered, Timings timings) {
      sessionHeaders(Handshake.headers(revision, sessionId));
      state = State.READY;
      byte[] initialized =
          JsonRpcWriter.notification(McpMethod.NOTIFICATION_INITIALIZED, RawJson.EMPTY_OBJECT);
      send(
          initialized,
          headers,
          timeoutNanos,
          (outcome, confirming) -> {
            if (outcome instanceof Outcome.Answered) {
              listener.completed(answered, timings);
            } else {
              fail(judge(outcome), confirming);
            }
          });
    }
  }

  private long send(Call call, CallListener listener) {
    long number = pending.nextId();
    RequestId.Number id = new RequestId.Number(number);
    PendingRequest request = new PendingRequest(id, call, listener, owner, timers);
    pending.add(request);
    byte[] body = RequestEncoder.encode(number, call);
    request.started(transport().send(new Outbound(body, call.headers(), id), request));
    return number;
  }

  private void send(byte[] body, List<Header> headers, long timeoutNanos, CallListener end) {
    oneWays.send(transport(), new Outbound(body, headers, null), timeoutNanos, end);
  }

  private void courtesy(byte[] body) {
    send(body, List.of(), COURTESY_NANOS, (outcome, timings) -> {});
  }

  /** What an earlier session's streams still bring is not for the present one. */
  private MessageListener messagesOf(int handshake) {
    return new MessageListener() {
      @Override
      public void message(JsonRpcMessage message, long receivedNanos) {
        if (handshake == handshakes && state != State.CLOSED) {
          McpClient.this.message(message, receivedNanos);
        }
      }

      @Override
      public void sessionLost(TransportFailure failure, long nanos) {
        if (handshake == handshakes && state == State.READY) {
          connectionLost(AnswerOutcome.of(failure));
        }
      }
    };
  }

  private void connectionLost(Outcome outcome) {
    loseSession();
    if (pending.isEmpty()) {
      whenSessionLost.accept(outcome);
    }
  }

  private void message(JsonRpcMessage message, long receivedNanos) {
    if (message instanceof JsonRpcMessage.Result result) {
      answer(result.id(), message, receivedNanos);
    } else if (message instanceof JsonRpcMessage.Notification notification) {
      pending.progress(notification);
      inbox.arrived(notification, receivedNanos);
    } else if (message instanceof JsonRpcMessage.Request request) {
      answer(request);
    } else if (message instanceof JsonRpcMessage.Failure failure) {
      answer(failure.idOrNull(), message, receivedNanos);
    }
  }

  private void answer(JsonRpcMessage.Request request) {
    if (!oneWays.hasRoomForAnswer()) {
      strays++;
      return;
    }
    int asked = handshakes;
    serverRequests.answer(
        request,
        body -> {
          if (asked == handshakes && transport != null) {
            courtesy(body);
          }
        });
  }

  private void answer(@Nullable RequestId id, JsonRpcMessage message, long receivedNanos) {
    PendingRequest request = pending.find(id);
    if (request == null) {
      strays++;
    } else {
      request.answered(message, receivedNanos);
    }
  }

  private Transport transport() {
    Transport open = transport;
    if (open == null) {
      throw new IllegalStateException("the MCP client is closed");
    }
    return open;
  }

  private void requireReady() {
    if (state != State.READY) {
      throw new IllegalStateException("no MCP session (" + state + ")");
    }
  }
}

package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The revisions that shake hands, 2024-11-05 to 2025-11-25: a session, a listening stream, and
 * requests in both directions.
 */
final class SessionDialect implements Dialect {
  private enum State {
    HANDSHAKE,
    READY,
    LOST,
    CLOSED
  }

  private final ClientSettings settings;
  private final Conversation conversation;
  private final NotificationInbox inbox;
  private final Consumer<Outcome> whenSessionLost;
  private final ServerRequests serverRequests;
  private State state = State.HANDSHAKE;
  private @Nullable Listening listening;
  private @Nullable String sessionId;
  private boolean assigned;
  private boolean hasTasks;
  private boolean confirmed;
  private boolean cut;
  private boolean streamCut;

  /**
   * @param whenSessionLost told when the connection that was the session is lost without a request
   *     in flight
   */
  SessionDialect(
      ClientSettings settings,
      Conversation conversation,
      NotificationInbox inbox,
      Consumer<Outcome> whenSessionLost) {
    this.settings = settings;
    this.conversation = conversation;
    this.inbox = inbox;
    this.whenSessionLost = whenSessionLost;
    this.serverRequests = new ServerRequests(settings.handlers());
  }

  /** {@code initialize}, then {@code notifications/initialized} (MCP 2025-11-25, Lifecycle). */
  @Override
  public void begin(Hello hello, CallListener listener) {
    conversation.begin(this);
    RawJson params =
        Handshake.params(
            settings.offered(),
            hello.capabilities(),
            settings.clientName(),
            settings.clientVersion());
    Call call =
        new Call(
            McpMethod.INITIALIZE,
            params,
            RawJson.EMPTY_OBJECT,
            false,
            hello.headers(),
            hello.timeoutNanos());
    send(
        call,
        (request, outcome, timings) ->
            welcomed(hello, listener, request.sessionId(), judge(outcome), timings));
  }

  private void welcomed(
      Hello hello,
      CallListener listener,
      Optional<String> session,
      Outcome outcome,
      Timings timings) {
    if (!(outcome instanceof Outcome.Answered answered)) {
      fail(listener, Handshake.refusal(settings, outcome), timings);
      return;
    }
    sessionId = session.orElse(null);
    assigned = session.isPresent();
    String version = Handshake.version(answered.result());
    Optional<ProtocolRevision> revision = Handshake.accept(settings, version);
    if (revision.isEmpty()) {
      conversation.ownHeaders(Handshake.headers(session));
      fail(listener, Outcome.OtherVersion.answered(settings.offered(), version), timings);
      return;
    }
    conversation.ownHeaders(Handshake.headers(revision.get(), session));
    hasTasks =
        revision.get().isAtLeast(ProtocolRevision.V2025_11_25)
            && SessionTasks.offeredIn(answered.result());
    state = State.READY;
    if (!hello.confirming()) {
      confirmed = true;
      listener.completed(answered, timings);
      return;
    }
    conversation.post(
        JsonRpcWriter.notification(McpMethod.NOTIFICATION_INITIALIZED, RawJson.EMPTY_OBJECT),
        hello.headers(),
        hello.timeoutNanos(),
        (confirmation, confirming) -> {
          if (confirmation instanceof Outcome.Answered) {
            confirmed = true;
            listener.completed(answered, timings);
          } else {
            fail(listener, judge(confirmation), confirming);
          }
        });
  }

  private void fail(CallListener listener, Outcome outcome, Timings timings) {
    close(Conversation.COURTESY_NANOS, end -> {});
    listener.completed(outcome, timings);
  }

  @Override
  public boolean isReady() {
    return state == State.READY;
  }

  @Override
  public long request(Call call, CallListener listener) {
    requireReady();
    return sendInTask(call, listener);
  }

  /** A request that may come upon a session that was lost meanwhile; then it fails. */
  long sendInTask(Call call, CallListener listener) {
    return send(call, (request, outcome, timings) -> listener.completed(judge(outcome), timings));
  }

  /** Not where all answers come over the connection that is the session. */
  @Override
  public boolean takesRequestIds() {
    return !conversation.transport().isSession();
  }

  @Override
  public long requestAsTask(Call call, Optional<Duration> ttl, TaskListener listener) {
    requireReady();
    SessionTasks form = new SessionTasks(this, hasTasks, ttl);
    return new TaskCall(form, conversation, call, listener).start();
  }

  private long send(Call call, PendingRequest.Ending ending) {
    cut = false;
    long id = conversation.nextId(call);
    long wireId = call.requestId().orElse(id);
    PendingRequest request =
        conversation
            .request(id, call.timeoutNanos(), AnswerOutcome.PLAIN, ending)
            .withSentAs(wireId);
    conversation.send(request, RequestEncoder.encode(wireId, id, call), call.headers(), true);
    return id;
  }

  @Override
  public void notify(
      String method, RawJson params, List<Header> headers, long timeoutNanos, CallListener end) {
    requireReady();
    cut = false;
    conversation.post(
        JsonRpcWriter.notification(method, params),
        headers,
        timeoutNanos,
        (outcome, timings) -> end.completed(judge(outcome), timings));
  }

  /** HTTP {@code GET}; that the server offers none (405) is as good as an answer. */
  @Override
  public void listen(long timeoutNanos, CallListener listener, StreamWatcher whenOver) {
    requireReady();
    boolean resumed = streamCut;
    streamCut = false;
    cut = false;
    CallListener told =
        (outcome, timings) -> listener.completed(resumed ? judge(outcome) : outcome, timings);
    Listening stream = new Listening(conversation.timers(), timeoutNanos, told, whenOver);
    listening = stream;
    stream.started(conversation.transport().listen(stream));
  }

  @Override
  public boolean isListening() {
    Listening stream = listening;
    return state == State.READY && stream != null && stream.isOpen();
  }

  @Override
  public boolean resumes() {
    return state == State.READY && streamCut;
  }

  /** The session stays, but where the connection is the session. */
  @Override
  public void disconnect() {
    if (state != State.READY) {
      return;
    }
    cut = true;
    Listening open = listening;
    if (conversation.transport().isSession()) {
      state = State.LOST;
      sessionId = null;
    } else if (open != null && open.isOpen()) {
      streamCut = true;
      open.leave();
    }
    conversation.disconnect();
  }

  @Override
  public void headers(List<Header> changing) {
    conversation.changingHeaders(changing);
  }

  /** {@code DELETE}, when the server had assigned a session and was heard of since a cut. */
  @Override
  public void close(long timeoutNanos, CloseListener listener) {
    if (state == State.CLOSED) {
      listener.closed(Optional.empty());
      return;
    }
    Transport transport = conversation.transport();
    boolean session = !cut && (sessionId != null || transport.isSession());
    state = State.CLOSED;
    conversation.abandon();
    Listening open = listening;
    listening = null;
    if (open != null) {
      open.abandon();
    }
    if (session) {
      Goodbye.say(transport, conversation.timers(), timeoutNanos, listener);
    } else {
      transport.close();
      listener.closed(Optional.empty());
    }
  }

  private Outcome judge(Outcome outcome) {
    if (assigned && outcome instanceof Outcome.HttpError error && SessionLoss.isMeantBy(error)) {
      if (state == State.READY) {
        state = State.LOST;
        sessionId = null;
      }
      return new Outcome.SessionLost(error.status());
    }
    return outcome;
  }

  @Override
  public void disconnected(Outcome end, boolean idle) {
    if (state != State.READY) {
      return;
    }
    state = State.LOST;
    sessionId = null;
    if (idle && confirmed) { // else the handshake fails for it
      whenSessionLost.accept(end);
    }
  }

  @Override
  public void timedOut(long id) {
    if (state == State.READY) {
      conversation.post(
          McpMethod.NOTIFICATION_CANCELLED,
          RawJson.of("{\"requestId\":" + id + ",\"reason\":\"timeout\"}"));
    }
  }

  @Override
  public void notified(JsonRpcMessage.Notification notification, long receivedNanos) {
    conversation.progressed(notification, receivedNanos);
    inbox.arrived(notification, receivedNanos);
  }

  @Override
  public void asked(JsonRpcMessage.Request question) {
    if (!conversation.hasRoomForAnswer()) {
      conversation.stray();
      return;
    }
    serverRequests.answer(
        question,
        body -> {
          if (!conversation.isOver()) {
            conversation.post(body);
          }
        });
  }

  private void requireReady() {
    if (state != State.READY) {
      throw new IllegalStateException("no MCP session (" + state + ")");
    }
  }
}

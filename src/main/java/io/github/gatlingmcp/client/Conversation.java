package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.MessageListener;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.Transport;
import io.github.gatlingmcp.transport.TransportFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The messages between a client and its server from one beginning to its end, over one transport:
 * which answer belongs to which request, and by when it has to be there. What another
 * conversation's streams still bring is not for this one.
 */
final class Conversation implements MessageListener, PendingRequest.Owner {
  /** How long a message that nobody waits for (an answer, a cancellation, a DELETE) may take. */
  static final long COURTESY_NANOS = 10_000_000_000L;

  /** What comes that answers no request. */
  interface Incoming {
    void notified(JsonRpcMessage.Notification notification, long receivedNanos);

    void asked(JsonRpcMessage.Request question);

    /**
     * The connection that was the session is gone.
     *
     * @param idle whether no request was in flight, whose failure would tell of it
     */
    void disconnected(Outcome end, boolean idle);

    /** A request of that id on the wire is given up, as its time is over. */
    void timedOut(long id);
  }

  /** What goes on between requests, and has timers of its own. */
  interface Running {
    /** Gives up without a word to anybody. */
    void abandon();
  }

  private final Timers timers;
  private final Transport transport;
  private final Runnable whenStray;
  private final PendingRequests pending;
  private final OneWays oneWays;
  private final Set<Running> running = new HashSet<>(1);
  private @Nullable Incoming incoming;
  private List<Header> ownHeaders = List.of();
  private List<Header> changingHeaders;

  /**
   * @param opener makes a transport that tells this listener of what comes
   * @param whenStray told of each message that belongs to no request in flight
   */
  Conversation(
      Timers timers,
      Function<MessageListener, Transport> opener,
      List<Header> changingHeaders,
      Runnable whenStray) {
    this.timers = timers;
    this.changingHeaders = changingHeaders;
    this.whenStray = whenStray;
    this.pending = new PendingRequests(timers);
    this.oneWays = new OneWays(timers);
    this.transport = opener.apply(this);
  }

  void begin(Incoming incoming) {
    this.incoming = incoming;
    if (!changingHeaders.isEmpty()) {
      sessionHeaders();
    }
  }

  Timers timers() {
    return timers;
  }

  Transport transport() {
    return transport;
  }

  /** Whether it was closed, or has not begun. */
  boolean isOver() {
    return incoming == null;
  }

  /** Headers of every later message that are the dialect's own. */
  void ownHeaders(List<Header> headers) {
    ownHeaders = headers;
    sessionHeaders();
  }

  /** Headers of every later message that may change from one to the next. */
  void changingHeaders(List<Header> headers) {
    changingHeaders = headers;
    sessionHeaders();
  }

  private void sessionHeaders() {
    List<Header> all = new ArrayList<>(ownHeaders);
    all.addAll(changingHeaders);
    transport.sessionHeaders(all);
  }

  long nextId() {
    return pending.nextId();
  }

  /** What a call is known as here: its id on the wire, unless it brings one along. */
  long nextId(Call call) {
    return call.requestId().isPresent() ? pending.nextHidden() : pending.nextId();
  }

  /** Sends a request; its {@link PendingRequest.Ending} is told how it ended. */
  PendingRequest send(
      PendingRequest request, byte[] body, List<Header> headers, boolean resumable) {
    pending.add(request);
    RequestId wireId = request.sentAs();
    RequestId knownAs = wireId.equals(request.id()) ? null : request.id();
    Outbound message = new Outbound(body, headers, wireId, resumable, knownAs);
    request.started(transport.send(message, request));
    return request;
  }

  /** A request to {@link #send}. */
  PendingRequest request(
      long id, long timeoutNanos, Meaning meaning, PendingRequest.Ending ending) {
    return new PendingRequest(
        new RequestId.Number(id), timeoutNanos, meaning, ending, this, timers);
  }

  /** Sends a message that no message answers. */
  void post(byte[] body, List<Header> headers, long timeoutNanos, CallListener end) {
    oneWays.send(transport, new Outbound(body, headers, null), timeoutNanos, end);
  }

  /** Sends a message whose fate interests nobody. */
  void post(byte[] body) {
    post(body, List.of(), COURTESY_NANOS, (outcome, timings) -> {});
  }

  void post(String method, RawJson params) {
    post(JsonRpcWriter.notification(method, params));
  }

  /** Whether the server leaves room for an answer to a question of its own. */
  boolean hasRoomForAnswer() {
    return oneWays.hasRoomForAnswer();
  }

  void stray() {
    whenStray.run();
  }

  /** Counts a progress notification for its request. */
  void progressed(JsonRpcMessage.Notification notification, long receivedNanos) {
    pending.progress(notification, receivedNanos);
  }

  /** Drops one request without a word, because nobody waits for it any more. */
  void abandon(PendingRequest request) {
    pending.remove(request);
    request.abandon();
  }

  /** Something that goes on until it is {@link #done}. */
  void running(Running some) {
    running.add(some);
  }

  void done(Running some) {
    running.remove(some);
  }

  /** Drops all that is on its way, and the connections with it, without a word to anybody. */
  void disconnect() {
    abandonAll();
    transport.disconnect();
  }

  /** Drops all that is on its way, without a word to anybody. The transport stays as it is. */
  void abandon() {
    incoming = null;
    abandonAll();
  }

  private void abandonAll() {
    pending.abandonAll();
    oneWays.abandonAll();
    running.forEach(Running::abandon);
    running.clear();
  }

  @Override
  public void message(JsonRpcMessage message, long receivedNanos) {
    Incoming open = incoming;
    if (open == null) {
      return;
    }
    if (message instanceof JsonRpcMessage.Result result) {
      answer(result.id(), message, receivedNanos);
    } else if (message instanceof JsonRpcMessage.Notification notification) {
      open.notified(notification, receivedNanos);
    } else if (message instanceof JsonRpcMessage.Request question) {
      open.asked(question);
    } else if (message instanceof JsonRpcMessage.Failure failure) {
      answer(failure.idOrNull(), message, receivedNanos);
    }
  }

  @Override
  public void sessionLost(TransportFailure failure, long nanos) {
    Incoming open = incoming;
    if (open != null) {
      open.disconnected(AnswerOutcome.of(failure), pending.isEmpty());
    }
  }

  private void answer(@Nullable RequestId id, JsonRpcMessage message, long receivedNanos) {
    PendingRequest request = pending.find(id);
    if (request == null) {
      whenStray.run();
    } else {
      request.answered(message, receivedNanos);
    }
  }

  @Override
  public void ended(PendingRequest request) {
    pending.remove(request);
  }

  @Override
  public void timedOut(PendingRequest request) {
    Incoming open = incoming;
    if (open != null) {
      open.timedOut(request.sentAs().value());
    }
  }

  @Override
  public void guard(PendingRequest request) {
    pending.guard(request);
  }
}

package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.CallRecord;
import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.MessageStream;
import io.github.gatlingmcp.server.session.Outcome;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One JSON-RPC request on its way to its one end: answered as JSON or over a stream, cancelled, or
 * spoiled on purpose. Safe for use from any thread.
 */
final class RunningRequest {
  private static final int LEDGER_TEXT = 256;

  private final ServerParts parts;
  private final Exchange exchange;
  private final JsonRpcMessage.Request request;
  private final ClientProfile client;
  private final @Nullable Session session;
  private final String headers;
  private final long startMicros;
  private @Nullable MessageStream stream;
  private volatile boolean ended;
  private boolean registered;
  private @Nullable CallNote note;

  /** What the ledger wants to know of a {@code tools/call}. */
  record CallNote(String tool, String canary) {}

  RunningRequest(
      ServerParts parts,
      Exchange exchange,
      JsonRpcMessage.Request request,
      ClientProfile client,
      @Nullable Session session,
      String headers) {
    this.parts = parts;
    this.exchange = exchange;
    this.request = request;
    this.client = client;
    this.session = session;
    this.headers = headers;
    this.startMicros = parts.ledger().epochMicros();
  }

  JsonRpcMessage.Request request() {
    return request;
  }

  Optional<Session> session() {
    return Optional.ofNullable(session);
  }

  ClientProfile client() {
    return client;
  }

  Exchange exchange() {
    return exchange;
  }

  boolean ended() {
    return ended;
  }

  /** Makes the ledger record this call one by one. */
  void note(CallNote call) {
    note = call;
  }

  /** Lets the answer come over a stream that other requests use, too. */
  synchronized void over(MessageStream shared) {
    stream = shared;
  }

  /**
   * Keeps the request for later: from now on it can be cancelled.
   *
   * @return false, and the request refused, when one of that id runs already
   */
  synchronized boolean register() {
    Session mine = session;
    if (mine == null || registered) {
      return true;
    }
    if (!mine.started(request.id(), this::cancel)) {
      fail(HttpRefusal.of(400, ErrorCode.INVALID_REQUEST, "Invalid Request: The id is in use"));
      return false;
    }
    registered = true;
    return true;
  }

  /** Answers at once, in the way that fits the server's mode and the caller's wish. */
  void begin(boolean wantsStream, Answer answer) {
    if (streams(wantsStream)) {
      openStream();
    }
    finish(answer);
  }

  private boolean streams(boolean wanted) {
    return switch (parts.settings().answerMode()) {
      case JSON -> false;
      case STREAM -> true;
      case BY_TOOL -> wanted;
    };
  }

  /** Begins a stream now, when the server's mode and the tool ask for one. */
  void openStreamIf(boolean wanted) {
    if (streams(wanted)) {
      openStream();
    }
  }

  /** The stream of this request, begun now if it was not before. */
  synchronized MessageStream openStream() {
    MessageStream open = stream;
    if (open != null) {
      return open;
    }
    MessageStream fresh = session == null ? MessageStream.unlogged() : session.openStream();
    stream = fresh;
    if (!ended) {
      SseResponse response = new SseResponse(exchange, session != null);
      parts.ledger().streamOpened("answer");
      exchange.startStream(headers);
      if (fresh.attach(response, primes())) {
        exchange.onLoss(() -> fresh.detach(response));
        response.keepAlive(parts.settings().keepAlive().toMillis());
      } else {
        response.end();
      }
    }
    return fresh;
  }

  private boolean primes() {
    return session != null && client.revision().isAtLeast(ProtocolRevision.V2025_11_25);
  }

  /** Sends the answer; whoever comes first ends the request. */
  synchronized void finish(Answer answer) {
    if (ended) {
      return;
    }
    ended = true;
    freeId();
    RawJson message = AnswerMessage.of(request.id(), answer);
    Outcome outcome = AnswerMessage.outcome(answer);
    MessageStream open = stream;
    if (open != null) {
      open.finish(message, carried -> book(carried ? outcome : Outcome.DROPPED));
    } else {
      book(exchange.lost() ? Outcome.DROPPED : outcome);
      exchange.respond(200, message.array(), headers);
    }
    leave();
  }

  /** Ends the request without an answer, because the client or the session's end says so. */
  synchronized void cancel() {
    if (!ended) {
      var unused = openStream();
      end(Outcome.CANCELLED);
      leaveUnanswered();
    }
  }

  /** Ends the request with an HTTP error, or just its stream when one has begun. */
  synchronized void fail(HttpRefusal refusal) {
    if (!ended) {
      end(Outcome.HTTP_ERROR);
      leaveUnanswered();
      exchange.refuse(refusal);
    }
  }

  /** Ends the request with a broken connection. */
  synchronized void drop(boolean reset) {
    if (!ended) {
      end(Outcome.DROPPED);
      exchange.drop(reset);
      leaveUnanswered();
    }
  }

  /** Ends the request without a word; the connection stays open. */
  synchronized void silence() {
    if (!ended) {
      end(Outcome.DROPPED);
      leaveUnanswered();
    }
  }

  private void end(Outcome outcome) {
    ended = true;
    freeId();
    book(outcome);
  }

  /** Tells the ledger, before the client can know. */
  private void book(Outcome outcome) {
    Ledger ledger = parts.ledger();
    ledger.ended(outcome);
    CallNote call = note;
    if (call != null) {
      ledger.call(
          new CallRecord(
              beginning(request.id().toString()),
              beginning(call.canary()),
              session == null ? "" : session.id(),
              call.tool(),
              outcome,
              startMicros,
              ledger.epochMicros()));
    }
  }

  private static String beginning(String text) {
    return text.length() <= LEDGER_TEXT ? text : text.substring(0, LEDGER_TEXT);
  }

  /** Before the client can know of the end, and use the id again. */
  private void freeId() {
    if (session != null && registered) {
      session.ended(request.id());
    }
  }

  private void leaveUnanswered() {
    if (stream != null) {
      stream.finishWithout();
    }
    leave();
  }

  /** Leaves the session, which from now on finds what was sent in the event log only. */
  private void leave() {
    if (session != null && stream != null && stream.ended()) {
      session.closed(stream);
    }
  }
}

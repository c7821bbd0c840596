package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.Request;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.SendListener;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message sent by {@code POST}, until all that belongs to it has come: one answer, or, when its
 * event stream broke off and showed where, the rest of it by {@code GET}. The {@code DELETE} that
 * ends a session goes the same way: a message without a body that awaits nothing.
 */
final class PostExchange extends InFlight.Member
    implements Sending, HttpEvents, MessageSink, ResumedStream.Listener, LingerQueue.Lingering {
  private enum State {
    /** The awaited message is still to come. */
    AWAITING,
    /** It came, or none was awaited; the end of the answer is still to come. */
    ANSWERED,
    DONE
  }

  private final Line line;
  private final Outbound message;
  private final SendListener listener;
  private final HttpExchange http;
  private State state = State.AWAITING;
  private boolean streams;
  private boolean anothers;
  private boolean whole;
  private LingerQueue.@Nullable Place lingering;
  private long receivedBytes;
  private @Nullable AnswerReader reader;
  private @Nullable ResumedStream rest;

  PostExchange(Line line, Outbound message, SendListener listener) {
    this.line = line;
    this.message = message;
    this.listener = listener;
    this.http = new HttpExchange(line.wire(), this);
  }

  void start(Request request) {
    line.inFlight().add(this);
    http.start(request);
  }

  @Override
  public void written(int attempt, long nanos) {
    listener.sent(attempt, nanos);
  }

  @Override
  public void answered(int status, HttpHeaders headers, long nanos) {
    AnswerHeaders head = AnswerHeaders.of(status, headers);
    boolean awaited = message.awaitedOrNull() != null;
    if (head.success() && !awaited) {
      state = State.ANSWERED;
    }
    AnswerReader body = AnswerReaders.of(head, awaited, line.settings(), this);
    reader = body;
    streams = head.success() && head.eventStream();
    listener.accepted(status, AnswerHeaders.sessionId(headers), nanos);
    if (!head.success()) {
      AnswerHeaders.challenge(status, headers).ifPresent(listener::challenged);
    }
    if (state == State.ANSWERED) {
      linger();
    } else if (state == State.AWAITING) {
      body.refusal().ifPresent(failure -> fail(failure, nanos));
    }
  }

  @Override
  public void chunk(ByteBuf chunk, boolean last, long nanos) {
    AnswerReader body = reader;
    if (body == null) {
      return;
    }
    receivedBytes += chunk.readableBytes();
    Optional<TransportFailure> failure = body.read(chunk, last, nanos);
    if (state == State.DONE) {
      return; // the listener gave it up from within
    }
    if (failure.isPresent()) {
      fail(failure.get(), nanos);
    } else if (last) {
      whole = true;
      over(body.withoutAnswer(), nanos);
    } else if (state == State.ANSWERED) {
      linger();
    }
  }

  @Override
  public void failed(TransportFailure failure, long nanos) {
    AnswerReader body = reader;
    if (state != State.DONE) {
      over(body == null ? failure : body.broken(failure), nanos);
    }
  }

  @Override
  public void message(JsonRpcMessage received, long receivedNanos) {
    if (state == State.DONE) {
      return;
    }
    JsonRpcMessage addressed = addressed(received);
    boolean awaited = isAwaited(addressed);
    if (state == State.AWAITING && awaited) {
      state = State.ANSWERED;
    } else if (!awaited && isAnswer(addressed)) {
      anothers = true;
    }
    if (streams) {
      listener.event(receivedNanos);
    }
    RequestId knownAs = message.knownAsOrNull();
    line.messages()
        .message(
            awaited && knownAs != null ? addressed.answering(knownAs) : addressed, receivedNanos);
  }

  /** An error that names no request, in the answer to this one, means this one. */
  private JsonRpcMessage addressed(JsonRpcMessage received) {
    RequestId awaited = message.awaitedOrNull();
    return awaited != null
            && state == State.AWAITING
            && received instanceof JsonRpcMessage.Failure failure
            && failure.idOrNull() == null
        ? new JsonRpcMessage.Failure(awaited, failure.error())
        : received;
  }

  private boolean isAwaited(JsonRpcMessage received) {
    RequestId awaited = message.awaitedOrNull();
    if (received instanceof JsonRpcMessage.Result result) {
      return result.id().equals(awaited);
    }
    return received instanceof JsonRpcMessage.Failure failure
        && awaited != null
        && awaited.equals(failure.idOrNull());
  }

  /** Whether it has an id as this client gives them: numbers. */
  private static boolean isAnswer(JsonRpcMessage received) {
    return received instanceof JsonRpcMessage.Result result
        ? result.id() instanceof RequestId.Number
        : received instanceof JsonRpcMessage.Failure failure
            && failure.idOrNull() instanceof RequestId.Number;
  }

  /** No more of the answer will come on this connection. */
  private void over(TransportFailure otherwise, long nanos) {
    Optional<ResumeCursor> place = reader == null ? Optional.empty() : reader.place();
    if (state == State.ANSWERED) {
      end();
    } else if (place.isPresent() && message.resumable()) {
      ResumedStream resumed = new ResumedStream(line, place.get(), this);
      rest = resumed;
      resumed.pause(nanos);
    } else {
      fail(otherwise, nanos);
    }
  }

  // What the resumed stream tells.

  @Override
  public void restReceived(int bytes) {
    receivedBytes += bytes;
    if (state == State.ANSWERED) {
      linger();
    }
  }

  @Override
  public boolean awaitsMore() {
    return state == State.AWAITING;
  }

  @Override
  public void restClosed(boolean byItself) {
    whole = byItself;
  }

  @Override
  public void restOver(TransportFailure otherwise, long nanos) {
    if (state == State.ANSWERED) {
      end();
    } else if (state == State.AWAITING) {
      fail(otherwise, nanos);
    }
  }

  // The ways out.

  private void linger() {
    if (lingering == null) {
      lingering = line.linger().add(this);
    }
  }

  @Override
  public void lingerOver() {
    if (state == State.ANSWERED) {
      end();
    }
  }

  private void end() {
    abort();
    listener.ended(message.body().length, receivedBytes);
  }

  private void fail(TransportFailure failure, long nanos) {
    boolean answered = state == State.ANSWERED;
    abort();
    if (answered) {
      listener.ended(message.body().length, receivedBytes);
    } else {
      listener.failed(anothers && isWithoutAnswer(failure) ? anothersAnswer() : failure, nanos);
    }
  }

  /** Whether the server said all that it had to say. What broke off might have gone on. */
  private boolean isWithoutAnswer(TransportFailure failure) {
    return failure instanceof Malformed malformed
        ? malformed.reason() == MalformedReason.NO_ANSWER
        : whole
            && failure instanceof Network network
            && network.cause() == NetworkCause.CLOSED_EARLY;
  }

  /** Who got somebody else's answer was not left without one. */
  private TransportFailure anothersAnswer() {
    return new Malformed(MalformedReason.ANOTHERS_ANSWER, streams ? "event stream" : "JSON answer");
  }

  /** Releases everything; all of it is without effect where it ended by itself. */
  @Override
  public void abort() {
    if (state == State.DONE) {
      return;
    }
    state = State.DONE;
    line.inFlight().remove(this);
    if (lingering != null) {
      lingering.leave();
    }
    http.abort();
    ResumedStream open = rest;
    if (open != null) {
      open.abort();
    }
  }
}

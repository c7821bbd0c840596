package io.github.gatlingmcp.transport.sse;

import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.SendListener;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.http.AnswerReader;
import io.github.gatlingmcp.transport.http.AnswerReaders;
import io.github.gatlingmcp.transport.http.HttpEvents;
import io.github.gatlingmcp.transport.http.HttpExchange;
import io.github.gatlingmcp.transport.http.LingerQueue;
import io.github.gatlingmcp.transport.http.RequestTemplate;
import io.github.gatlingmcp.transport.http.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way by {@code POST}. It is over when the server has taken it and, if an answer
 * is awaited, that came on the stream: in this order or the other.
 */
final class PostedMessage implements Sending, HttpEvents, LingerQueue.Lingering {
  /** Who keeps the messages in flight. */
  interface Owner {
    void done(PostedMessage message);

    /** The server refuses it by this status; it fails afterwards, if it has not yet. */
    void refused(int status, TransportFailure failure, long nanos);
  }

  private final Outbound message;
  private final SendListener listener;
  private final Owner owner;
  private final LingerQueue linger;
  private final HttpExchange http;
  private boolean taken;
  private boolean posted;
  private boolean answered;
  private boolean done;
  private int status;
  private long receivedBytes;
  private @Nullable AnswerReader body;
  private LingerQueue.@Nullable Place lingering;

  PostedMessage(
      Wire wire, Outbound message, SendListener listener, LingerQueue linger, Owner owner) {
    this.message = message;
    this.listener = listener;
    this.owner = owner;
    this.linger = linger;
    this.http = new HttpExchange(wire, this);
    this.answered = message.awaitedOrNull() == null;
  }

  Optional<RequestId> awaited() {
    return message.awaited();
  }

  List<Header> headers() {
    return message.headers();
  }

  void start(RequestTemplate requests) {
    if (!done) {
      http.start(requests.post(message));
    }
  }

  @Override
  public void written(int attempt, long nanos) {
    listener.sent(attempt, nanos);
  }

  @Override
  public void answered(int status, HttpHeaders headers, long nanos) {
    this.status = status;
    taken = status >= 200 && status < 300;
    AnswerReader reader = AnswerReaders.withoutMessages(status, headers);
    body = reader;
    listener.accepted(status, Optional.empty(), nanos);
    if (!done) {
      reader.refusal().ifPresent(failure -> refused(failure, nanos));
      lingerWhenAnswered();
    }
  }

  @Override
  public void chunk(ByteBuf chunk, boolean last, long nanos) {
    AnswerReader reader = body;
    if (reader == null || done) {
      return;
    }
    Optional<TransportFailure> failure = reader.read(chunk, last, nanos);
    if (failure.isPresent() && !taken) {
      refused(failure.get(), nanos);
    } else if (failure.isPresent()) {
      http.abort(); // it took the message, what else it says does not matter
      posted();
    } else if (last) {
      posted();
    }
  }

  @Override
  public void failed(TransportFailure failure, long nanos) {
    AnswerReader reader = body;
    if (taken) {
      posted();
    } else {
      fail(reader == null ? failure : reader.broken(failure), nanos);
    }
  }

  private void posted() {
    posted = true;
    if (answered) {
      end();
    }
  }

  /** The answer, of so many bytes, came on the stream. */
  void answerCame(int bytes) {
    if (done) {
      return;
    }
    answered = true;
    receivedBytes = bytes;
    if (posted) {
      end();
    } else {
      lingerWhenAnswered();
    }
  }

  /** The end of the answer to the POST makes its connection free for the next one. */
  private void lingerWhenAnswered() {
    boolean answerToAwaited = answered && message.awaitedOrNull() != null;
    if (!done && lingering == null && (answerToAwaited || (answered && taken))) {
      lingering = linger.add(this);
    }
  }

  @Override
  public void lingerOver() {
    end();
  }

  private void end() {
    if (!done) {
      abort();
      listener.ended(message.body().length, receivedBytes);
    }
  }

  private void refused(TransportFailure failure, long nanos) {
    if (!isAnswered()) {
      owner.refused(status, failure, nanos);
    }
    fail(failure, nanos);
  }

  private boolean isAnswered() {
    return answered && message.awaitedOrNull() != null;
  }

  /** An answer that came before counts more. */
  void fail(TransportFailure failure, long nanos) {
    if (isAnswered()) {
      end();
    } else if (!done) {
      abort();
      listener.failed(failure, nanos);
    }
  }

  @Override
  public void abort() {
    if (!done) {
      done = true;
      if (lingering != null) {
        lingering.leave();
      }
      http.abort();
      owner.done(this);
    }
  }
}

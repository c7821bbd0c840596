package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.Request;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One {@code GET} of an event stream, from request to end. */
final class EventStream implements HttpEvents, LingerQueue.Lingering {
  /**
   * Told of {@link #refused}, {@link #ended} or {@link #broken} exactly once, of nothing after it
   * or an abort.
   */
  interface Listener extends MessageSink {
    void opened(long nanos);

    /** Bytes came, and what they held was delivered. */
    void received(int bytes);

    /** The server answered, but not by an event stream. */
    void refused(int status, TransportFailure failure, long nanos);

    /** The server ended the stream; to most no better than one that broke. */
    default void ended(TransportFailure failure, long nanos) {
      broken(failure, nanos);
    }

    /** The stream broke off, or could not be asked for. */
    void broken(TransportFailure failure, long nanos);
  }

  private static final int OK = 200;

  private final Line line;
  private final ResumeCursor cursor;
  private final Listener listener;
  private final HttpExchange http;
  private boolean done;
  private @Nullable StreamAnswer stream;
  private @Nullable NoAnswer refusal;

  EventStream(Line line, ResumeCursor cursor, Listener listener) {
    this.line = line;
    this.cursor = cursor;
    this.listener = listener;
    this.http = new HttpExchange(line.wire(), this);
  }

  void start() {
    Request request = line.requests().get(cursor.lastEventId().orElse(null));
    http.start(request);
  }

  @Override
  public void answered(int status, HttpHeaders headers, long nanos) {
    if (status == OK && MediaType.of(headers) == MediaType.EVENT_STREAM) {
      stream = new StreamAnswer(line.settings().maxMessageBytes(), cursor, listener);
      listener.opened(nanos);
    } else {
      done = true;
      refusal = new NoAnswer();
      line.linger().add(this); // the body's end makes the connection reusable
      listener.refused(status, refusalOf(status), nanos);
    }
  }

  private static TransportFailure refusalOf(int status) {
    return status >= 200 && status < 300
        ? UnexpectedAnswer.contentType()
        : new HttpStatus(status, Optional.empty());
  }

  @Override
  public void chunk(ByteBuf chunk, boolean last, long nanos) {
    NoAnswer ignored = refusal;
    StreamAnswer body = stream;
    if (ignored != null && ignored.read(chunk, last, nanos).isPresent()) {
      http.abort();
    } else if (body != null && !done) {
      int bytes = chunk.readableBytes();
      Optional<TransportFailure> failure = body.read(chunk, last, nanos);
      if (!done) {
        listener.received(bytes);
      }
      if (!done && failure.isPresent()) {
        abort();
        listener.broken(failure.get(), nanos);
      } else if (!done && last) {
        abort();
        listener.ended(body.withoutAnswer(), nanos);
      }
    }
  }

  @Override
  public void failed(TransportFailure failure, long nanos) {
    if (!done) {
      done = true;
      listener.broken(failure, nanos);
    }
  }

  @Override
  public void lingerOver() {
    http.abort();
  }

  /** Silent. Idempotent. */
  void abort() {
    done = true;
    http.abort();
  }
}

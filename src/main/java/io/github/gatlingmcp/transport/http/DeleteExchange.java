package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.transport.SendListener;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.TransportFailure;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/** The end of a session: whatever status comes, it is the server's last word. */
final class DeleteExchange extends InFlight.Member
    implements Sending, HttpEvents, LingerQueue.Lingering {
  private enum State {
    ASKING,
    ANSWERED,
    DONE
  }

  private final Line line;
  private final SendListener listener;
  private final HttpExchange http;
  private final NoAnswer body = new NoAnswer();
  private State state = State.ASKING;
  private long receivedBytes;

  DeleteExchange(Line line, SendListener listener) {
    this.line = line;
    this.listener = listener;
    this.http = new HttpExchange(line.wire(), this);
  }

  void start() {
    line.inFlight().add(this);
    http.start(line.requests().delete());
  }

  @Override
  public void written(int attempt, long nanos) {
    listener.sent(attempt, nanos);
  }

  @Override
  public void answered(int status, HttpHeaders headers, long nanos) {
    state = State.ANSWERED;
    line.linger().add(this);
    listener.accepted(status, AnswerHeaders.sessionId(headers), nanos);
  }

  @Override
  public void chunk(ByteBuf chunk, boolean last, long nanos) {
    receivedBytes += chunk.readableBytes();
    if (body.read(chunk, last, nanos).isPresent() || last) {
      lingerOver();
    }
  }

  @Override
  public void failed(TransportFailure failure, long nanos) {
    if (state == State.ASKING) {
      abort();
      listener.failed(failure, nanos);
    } else {
      lingerOver();
    }
  }

  @Override
  public void lingerOver() {
    if (state == State.ANSWERED) {
      abort();
      listener.ended(0, receivedBytes);
    }
  }

  @Override
  public void abort() {
    state = State.DONE;
    line.inFlight().remove(this);
    http.abort();
  }
}

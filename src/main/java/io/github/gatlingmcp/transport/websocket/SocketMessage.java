package io.github.gatlingmcp.transport.websocket;

import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.transport.Correlation;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.SendListener;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.http.FailureMapping;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Optional;

/** One message on its way, until it is answered or, when nothing is awaited, written. */
final class SocketMessage implements Sending {
  private final Outbound message;
  private final SendListener listener;
  private final Timers timers;
  private final Correlation<SocketMessage> waiting;
  private boolean done;

  SocketMessage(
      Outbound message, SendListener listener, Timers timers, Correlation<SocketMessage> waiting) {
    this.message = message;
    this.listener = listener;
    this.timers = timers;
    this.waiting = waiting;
  }

  /** Headers of its own: they have a place only when it is the message that opens the socket. */
  List<Header> headers() {
    return message.headers();
  }

  void writeTo(Socket socket) {
    if (done) {
      return;
    }
    RequestId awaited = message.awaitedOrNull();
    long nanos = timers.nanoTime();
    if (awaited == null) {
      ChannelFuture written = socket.text(message.body());
      listener.sent(1, nanos);
      whenWritten(written);
    } else {
      waiting.add(awaited, this);
      socket.awaitedText(message.body());
      listener.sent(1, nanos);
    }
  }

  private void whenWritten(ChannelFuture written) {
    if (written.isDone()) {
      written(written);
    } else {
      var unused = written.addListener(this::written);
    }
  }

  private void written(Future<? super Void> written) {
    if (written.isSuccess()) {
      end(0);
    } else {
      fail(FailureMapping.of(written.cause(), Optional.empty(), true), timers.nanoTime());
    }
  }

  /** The answer came, or there is none to wait for. */
  void end(int receivedBytes) {
    if (!done) {
      abort();
      listener.ended(message.body().length, receivedBytes);
    }
  }

  void fail(TransportFailure failure, long nanos) {
    if (!done) {
      abort();
      listener.failed(failure, nanos);
    }
  }

  @Override
  public void abort() {
    done = true;
    RequestId awaited = message.awaitedOrNull();
    if (awaited != null) {
      var unused = waiting.remove(awaited, this);
    }
  }
}

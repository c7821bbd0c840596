package io.github.gatlingmcp.transport.websocket;

import io.gatling.http.client.HttpListener;
import io.gatling.http.client.Request;
import io.gatling.http.client.impl.DefaultHttpClient;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import io.github.gatlingmcp.transport.http.Aborted;
import io.github.gatlingmcp.transport.http.FailureMapping;
import io.github.gatlingmcp.transport.http.SocketFaults;
import io.github.gatlingmcp.transport.http.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From an address to a socket: the HTTP client connects and writes the request, then this handler
 * takes the connection over and reads the answer itself. Told of the one end or the other once, of
 * nothing after an abort.
 */
final class Upgrade extends ChannelInboundHandlerAdapter implements HttpListener {
  interface Listener {
    /** The server speaks WebSocket: the answer is who reads its frames. */
    ChannelHandler upgraded(Channel channel);

    /** From now on frames can be written. */
    void ready();

    void failed(TransportFailure failure, long nanos);
  }

  private enum State {
    CONNECTING,
    ASKED,
    AGREED,
    DONE
  }

  private static final String NAME = "mcp-upgrade";

  private final Wire wire;
  private final UpgradeKey key;
  private final Listener listener;
  private State state = State.CONNECTING;
  private @Nullable Channel channel;
  private Timers.@Nullable Timer guard;

  Upgrade(Wire wire, UpgradeKey key, Listener listener) {
    this.wire = wire;
    this.key = key;
    this.listener = listener;
  }

  void start(Request request) {
    if (wire.client().isClosed()) {
      fail(new Network(NetworkCause.OTHER, "the HTTP client is closed"));
      return;
    }
    guard = wire.loop().schedule(wire.connectLimitNanos(), this::takesTooLong);
    wire.client()
        .sendRequest(
            request,
            wire.clientId(),
            wire.loop().eventLoop(),
            this,
            wire.sslContexts().orElse(null));
  }

  private void takesTooLong() {
    if (state != State.DONE) {
      fail(
          state == State.CONNECTING
              ? new Network(NetworkCause.CONNECT_TIMEOUT, "the connection never became ready")
              : new Network(NetworkCause.SILENT, "no answer to the upgrade"));
    }
  }

  /** Gives it up silently. Idempotent. */
  void abort() {
    state = State.DONE;
    Timers.Timer waiting = guard;
    guard = null;
    if (waiting != null) {
      waiting.cancel();
    }
    Channel used = channel;
    channel = null;
    if (used != null) {
      var unused = used.close();
    }
  }

  private void fail(TransportFailure failure) {
    abort();
    listener.failed(failure, wire.loop().nanoTime());
  }

  // What the HTTP client tells until it has written the request.

  @Override
  public void onWrite(Channel writtenTo) {
    if (state == State.DONE) {
      throw Aborted.INSTANCE; // nothing is written, the connection is closed
    }
    state = State.ASKED;
    channel = writtenTo;
    wire.use(writtenTo);
    takeOver(writtenTo.pipeline());
  }

  /** Only the HTTP codec stays of the client's handlers: it writes the request that comes next. */
  private void takeOver(ChannelPipeline pipeline) {
    List<String> names = pipeline.names();
    int afterCodec = names.indexOf(DefaultHttpClient.HTTP_CLIENT_CODEC) + 1;
    for (String between :
        names.subList(afterCodec, names.indexOf(DefaultHttpClient.APP_HTTP_HANDLER))) {
      pipeline.remove(between);
    }
    pipeline.replace(DefaultHttpClient.APP_HTTP_HANDLER, NAME, this);
  }

  @Override
  public void onThrowable(Throwable cause) {
    if (state != State.DONE) {
      fail(FailureMapping.of(cause, Optional.empty(), false));
    }
  }

  @Override
  public void onFinalClientRequest(Request request) {}

  @Override
  public void onHttpResponse(HttpResponseStatus status, HttpHeaders headers) {}

  @Override
  public void onHttpResponseBodyChunk(ByteBuf chunk, boolean last) {}

  // What the connection says afterwards.

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (state == State.ASKED && message instanceof HttpResponse response) {
        answered(response);
      } else if (state == State.AGREED && message instanceof LastHttpContent) {
        becomeSocket(ctx);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void answered(HttpResponse response) {
    int status = response.status().code();
    if (response.decoderResult().isFailure()) {
      fail(new Malformed(MalformedReason.NOT_HTTP, "not HTTP"));
    } else if (status == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
      if (key.isAnsweredBy(response.headers())) {
        state = State.AGREED;
      } else {
        fail(new Malformed(MalformedReason.NOT_WEBSOCKET, "not the answer to this upgrade"));
      }
    } else if (status >= 200) {
      fail(new HttpStatus(status, Optional.empty()));
    }
  }

  private void becomeSocket(ChannelHandlerContext ctx) {
    ChannelPipeline pipeline = ctx.pipeline();
    Channel upgraded = ctx.channel();
    channel = null;
    abort();
    pipeline.replace(this, "mcp-websocket", listener.upgraded(upgraded));
    pipeline.remove(DefaultHttpClient.HTTP_CLIENT_CODEC); // what it has read already goes on
    listener.ready();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (state != State.DONE) {
      fail(FailureMapping.lost(SocketFaults.of(ctx.channel()), false, "closed at the upgrade"));
    }
  }
}

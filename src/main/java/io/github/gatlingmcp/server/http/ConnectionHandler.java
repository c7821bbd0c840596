package io.github.gatlingmcp.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client connection: collects bodies, and answers requests one after the other, as HTTP/1.1
 * wants it, also when the client sends the next before it has the answer. A client that sends ahead
 * but does not read is not read from either.
 */
final class ConnectionHandler extends ChannelInboundHandlerAdapter implements Exchange.Completion {
  private static final int MAX_PIPELINED = 64;
  private static final int BODY_LIMIT_SECONDS = 30;
  private static final int MAX_DRAINED_BYTES = 128 * 1024 * 1024;
  private static final String TOO_LARGE = "Payload too large";
  private static final byte[] NOTHING = new byte[0];

  private final Channel channel;
  private final ServerParts parts;
  private final Routes routes;
  private final boolean welcome;
  private final Deque<Exchange> pipelined = new ArrayDeque<>(2);
  private long pipelinedBytes;
  private @Nullable HttpRequest head;
  private @Nullable ByteBuf body;
  private @Nullable Exchange current;
  private boolean reading;
  private boolean draining;
  private boolean owesGoAhead;
  private long drained;
  private @Nullable Future<?> bodyLimit;
  private volatile boolean busy;
  private volatile long quietSinceNanos = System.nanoTime();

  /**
   * @param welcome false: whatever is asked is refused with 503
   */
  ConnectionHandler(Channel channel, ServerParts parts, Routes routes, boolean welcome) {
    this.channel = channel;
    this.parts = parts;
    this.routes = routes;
    this.welcome = welcome;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    reading = true;
    try {
      if (draining) {
        drain(message);
        return;
      }
      if (!(message instanceof HttpObject)) {
        close(); // a frame of WebSocket before the upgrade is answered (RFC 6455, 4.1)
        return;
      }
      if (message instanceof HttpRequest request) {
        begin(request);
      }
      if (message instanceof HttpContent content && head != null) {
        collect(head, content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      notUnderstood(request.decoderResult().cause());
      return;
    }
    if (!welcome) {
      refuse(503, "Too many connections");
      return;
    }
    if (HttpUtil.getContentLength(request, 0L) > parts.settings().maxBodyBytes()) {
      refuse(413, TOO_LARGE);
      return;
    }
    head = request;
    owesGoAhead = HttpUtil.is100ContinueExpected(request);
    goAhead();
  }

  /** The client waits for this before it sends the body; it may not stand within an answer. */
  private void goAhead() {
    if (owesGoAhead && current == null) {
      owesGoAhead = false;
      var unused = channel.writeAndFlush(HttpBytes.goAhead(), channel.voidPromise());
    }
  }

  /** Answers before the body is read, and then reads no other request. */
  private void refuse(int status, String message) {
    dropBody();
    if (closedWithinAnAnswer()) {
      return;
    }
    draining = true;
    limitBody();
    parts.ledger().status(status);
    byte[] refusal = HttpRefusal.of(status, message).body();
    var unused =
        channel.writeAndFlush(
            HttpBytes.json(channel.alloc(), status, refusal, "", true), channel.voidPromise());
  }

  /** Reads on without keeping anything: a connection closed too early loses the refusal. */
  private void drain(Object message) {
    if (message instanceof HttpContent content) {
      drained += content.content().readableBytes();
    }
    if (message instanceof LastHttpContent || drained > MAX_DRAINED_BYTES) {
      close();
    }
  }

  private void limitBody() {
    if (bodyLimit == null) {
      Runnable giveUp = this::close;
      bodyLimit = channel.eventLoop().schedule(giveUp, BODY_LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void close() {
    var unused = channel.close();
  }

  /** What follows on this connection cannot be read any more. */
  private void notUnderstood(Throwable cause) {
    dropBody();
    channel.config().setAutoRead(false);
    if (closedWithinAnAnswer()) {
      return;
    }
    int status =
        cause instanceof TooLongHttpLineException
            ? 414
            : cause instanceof TooLongHttpHeaderException ? 431 : 400;
    parts.ledger().status(status);
    channel
        .writeAndFlush(HttpBytes.json(channel.alloc(), status, NOTHING, "", true))
        .addListener(ChannelFutureListener.CLOSE);
  }

  /** A refusal would be taken for (a part of) the answer that the client still waits for. */
  private boolean closedWithinAnAnswer() {
    boolean answering = current != null;
    if (answering) {
      close();
    }
    return answering;
  }

  private void collect(HttpRequest request, HttpContent content) {
    if (content.decoderResult().isFailure()) {
      notUnderstood(content.decoderResult().cause());
      return;
    }
    ByteBuf part = content.content();
    boolean last = content instanceof LastHttpContent;
    if (last && body == null) {
      complete(request, bytes(part));
      return;
    }
    ByteBuf all = body == null ? channel.alloc().buffer(1024 + part.readableBytes()) : body;
    body = all;
    if (all.readableBytes() + part.readableBytes() > parts.settings().maxBodyBytes()) {
      refuse(413, TOO_LARGE);
      return;
    }
    all.writeBytes(part);
    if (last) {
      complete(request, bytes(all));
    }
  }

  private static byte[] bytes(ByteBuf buffer) {
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.getBytes(buffer.readerIndex(), bytes);
    return bytes;
  }

  private void complete(HttpRequest request, byte[] content) {
    dropBody();
    String uri = request.uri();
    int query = uri.indexOf('?');
    HttpInput input =
        new HttpInput(
            request.method(),
            query < 0 ? uri : uri.substring(0, query),
            query < 0 ? "" : uri.substring(query + 1),
            request.headers(),
            content);
    boolean close = !HttpUtil.isKeepAlive(request);
    pipelined.add(new Exchange(channel, this, input, close, parts));
    pipelinedBytes += content.length;
    startNext();
  }

  private void dropBody() {
    head = null;
    owesGoAhead = false;
    if (body != null) {
      body.release();
      body = null;
    }
    if (bodyLimit != null) {
      bodyLimit.cancel(false);
      bodyLimit = null;
    }
  }

  /** Begins the next request when the one before is answered and its answer is being read. */
  private void startNext() {
    if (current == null && channel.isWritable()) {
      current = pipelined.poll();
      if (current != null) {
        busy = true;
        pipelinedBytes -= current.input().body().length;
        routes.handle(current);
      }
    }
    paceReading();
  }

  private void paceReading() {
    boolean room =
        pipelined.size() < MAX_PIPELINED && pipelinedBytes <= parts.settings().maxBodyBytes();
    if (room != channel.config().isAutoRead()) {
      channel.config().setAutoRead(room);
    }
  }

  /** Called while the one that answered still holds its locks: nothing else may run here. */
  @Override
  public void completed(Exchange exchange) {
    if (current == exchange) {
      current = null;
      quietSinceNanos = System.nanoTime();
      busy = false;
      goAhead();
      if (!pipelined.isEmpty()) {
        channel.eventLoop().execute(this::startNext);
      }
    }
  }

  /** Whether the last answer, or the connection itself, is older. Callable from any thread. */
  boolean idleSince(long nanos) {
    return !busy && quietSinceNanos - nanos < 0;
  }

  /** The same, asked again where nothing can come in between; a body has its own limit. */
  void closeIfIdleSince(long nanos) {
    if (idleSince(nanos) && head == null && pipelined.isEmpty()) {
      close();
    }
  }

  @Override
  public boolean reading() {
    return reading;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    startNext();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    reading = false;
    ctx.flush();
    if (head != null) {
      limitBody();
    }
  }

  /** The connection speaks another protocol now; what was sent ahead cannot be meant for it. */
  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    dropBody();
    if (!pipelined.isEmpty()) {
      pipelined.clear();
      close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    reading = false;
    dropBody();
    pipelined.clear();
    Exchange running = current;
    if (running != null) {
      current = null;
      running.connectionLost();
    }
  }

  /** The client reset the connection, or its HTTP is broken: nothing to tell it. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    close();
  }
}

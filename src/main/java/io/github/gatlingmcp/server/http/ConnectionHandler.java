package io.github.gatlingmcp.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One client connection: collects bodies, and answers requests one after the other, as HTTP/1.1
 * wants it, also when the client sends the next before it has the answer.
 */
final class ConnectionHandler extends ChannelInboundHandlerAdapter implements Exchange.Completion {
  private static final int MAX_PIPELINED = 64;

  private final ServerParts parts;
  private final Routes routes;
  private final Deque<Exchange> pipelined = new ArrayDeque<>(2);
  private @Nullable HttpRequest head;
  private @Nullable ByteBuf body;
  private @Nullable Exchange current;
  private boolean reading;

  ConnectionHandler(ServerParts parts, Routes routes) {
    this.parts = parts;
    this.routes = routes;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    reading = true;
    try {
      if (message instanceof HttpRequest request) {
        begin(ctx, request);
      }
      if (message instanceof HttpContent content && head != null) {
        collect(ctx, head, content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      endWith(ctx, HttpBytes.badRequest());
      return;
    }
    if (HttpUtil.getContentLength(request, 0L) > parts.settings().maxBodyBytes()) {
      tooLarge(ctx);
      return;
    }
    head = request;
    if (HttpUtil.is100ContinueExpected(request)) {
      var unused = ctx.writeAndFlush(HttpBytes.goAhead(), ctx.voidPromise());
    }
  }

  private void tooLarge(ChannelHandlerContext ctx) {
    parts.ledger().status(413);
    HttpRefusal refusal = HttpRefusal.of(413, "Payload too large");
    endWith(ctx, HttpBytes.json(ctx.alloc(), 413, refusal.body(), "", true));
  }

  /** What follows on this connection cannot be read any more. */
  private void endWith(ChannelHandlerContext ctx, ByteBuf lastWords) {
    dropBody();
    ctx.channel().config().setAutoRead(false);
    ctx.writeAndFlush(lastWords).addListener(ChannelFutureListener.CLOSE);
  }

  private void collect(ChannelHandlerContext ctx, HttpRequest request, HttpContent content) {
    ByteBuf part = content.content();
    boolean last = content instanceof LastHttpContent;
    if (last && body == null) {
      complete(ctx, request, bytes(part));
      return;
    }
    ByteBuf all = body == null ? ctx.alloc().buffer(1024 + part.readableBytes()) : body;
    body = all;
    if (all.readableBytes() + part.readableBytes() > parts.settings().maxBodyBytes()) {
      tooLarge(ctx);
      return;
    }
    all.writeBytes(part);
    if (last) {
      complete(ctx, request, bytes(all));
    }
  }

  private static byte[] bytes(ByteBuf buffer) {
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.getBytes(buffer.readerIndex(), bytes);
    return bytes;
  }

  private void complete(ChannelHandlerContext ctx, HttpRequest request, byte[] content) {
    dropBody();
    String uri = request.uri();
    int query = uri.indexOf('?');
    HttpInput input =
        new HttpInput(
            request.method(),
            query < 0 ? uri : uri.substring(0, query),
            request.headers(),
            content);
    boolean close = !HttpUtil.isKeepAlive(request);
    Exchange exchange = new Exchange(ctx.channel(), this, input, close, parts);
    if (current == null) {
      start(exchange);
    } else if (pipelined.size() < MAX_PIPELINED) {
      pipelined.add(exchange);
    } else {
      var unused = ctx.close();
    }
  }

  private void dropBody() {
    head = null;
    if (body != null) {
      body.release();
      body = null;
    }
  }

  private void start(Exchange exchange) {
    current = exchange;
    routes.handle(exchange);
  }

  @Override
  public void completed(Exchange exchange) {
    if (current == exchange) {
      current = null;
      Exchange next = pipelined.poll();
      if (next != null) {
        start(next);
      }
    }
  }

  @Override
  public boolean reading() {
    return reading;
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    reading = false;
    ctx.flush();
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
    var unused = ctx.close();
  }
}

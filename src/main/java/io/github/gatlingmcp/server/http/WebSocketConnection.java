package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.EventMark;
import io.github.gatlingmcp.server.session.Timers;
import io.github.gatlingmcp.spec.RawJson;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;

/** One client over WebSocket: each text frame is one JSON-RPC message, in both directions. */
final class WebSocketConnection extends ChannelInboundHandlerAdapter implements Carrier {
  private static final int CLOSE_LIMIT_MILLIS = 2_000;

  private final Channel channel;
  private final ServerParts parts;
  private final LoopOrder order;
  private final Backlog backlog;
  private final Conversation conversation;
  private boolean reading;
  private boolean closing;
  private boolean heard = true;
  private boolean begun;
  private Timers.Timer nextPing = () -> {};

  WebSocketConnection(Channel channel, Desk desk) {
    this.channel = channel;
    this.parts = desk.parts();
    this.order = new LoopOrder(channel.eventLoop());
    this.backlog = new Backlog(channel, parts);
    this.conversation = new Conversation(desk, this);
  }

  /** Begins to talk; called on the loop when the handshake is answered. */
  void begin() {
    begun = true;
    parts.ledger().streamOpened("websocket");
    conversation.begin(parts.settings().connectionIdle().toMillis());
    Duration ping = parts.settings().sockets().ping();
    if (!ping.isZero()) {
      pingLater(Math.max(1, ping.toMillis()));
    }
  }

  private void pingLater(long everyMillis) {
    nextPing = timers().after(everyMillis, () -> ping(everyMillis));
  }

  /**
   * Who has not read what was sent before cannot have read the ping, and is not read from: that one
   * is cut when too much waits for it.
   */
  private void ping(long everyMillis) {
    if (!channel.isActive()) {
      return;
    }
    if (heard || !channel.isWritable()) {
      heard = false;
      order.run(() -> send(new PingWebSocketFrame()));
      pingLater(everyMillis);
    } else {
      parts.ledger().streamOpened("silent");
      cut();
    }
  }

  @Override
  public Timers timers() {
    return new LoopTimers(channel.eventLoop());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    reading = true;
    heard = true;
    try {
      if (message instanceof CloseWebSocketFrame close) {
        closed(close);
      } else if (!closing && message instanceof WebSocketFrame frame) {
        take(frame);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void take(WebSocketFrame frame) {
    if (frame instanceof TextWebSocketFrame) {
      conversation.take(ByteBufUtil.getBytes(frame.content()), null);
    } else if (frame instanceof PingWebSocketFrame) {
      send(new PongWebSocketFrame(frame.content().retain()));
    } else if (!(frame instanceof PongWebSocketFrame)) {
      close(WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
    }
  }

  /** The client closes, or has answered that we do. */
  private void closed(CloseWebSocketFrame close) {
    if (closing) {
      cut();
    } else {
      closing = true;
      conversation.end();
      channel.writeAndFlush(close.retainedDuplicate()).addListener(ChannelFutureListener.CLOSE);
    }
  }

  /** Says why, waits for the client to close, too, and does not listen to anything else. */
  private void close(WebSocketCloseStatus status) {
    if (!closing && channel.isActive()) {
      closing = true;
      channel.config().setAutoRead(true);
      var unused = channel.writeAndFlush(new CloseWebSocketFrame(status), channel.voidPromise());
      timers().after(CLOSE_LIMIT_MILLIS, this::cut);
      channel.eventLoop().execute(conversation::end);
    }
  }

  /** Another message is too long or no text; of what follows nothing can be understood. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException corrupt) {
      close(corrupt.closeStatus());
    } else if (cause instanceof TooLongFrameException) {
      close(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    } else {
      cut();
    }
  }

  private void cut() {
    var unused = channel.close();
  }

  @Override
  public void event(EventMark id, RawJson message) {
    ByteBuf text = Unpooled.wrappedBuffer(message.array(), message.offset(), message.length());
    order.run(() -> send(new TextWebSocketFrame(text)));
  }

  /** There is nothing to resume. */
  @Override
  public void priming(EventMark id) {}

  @Override
  public void comeBack(EventMark id, long retryMillis) {}

  /** The server goes down. */
  @Override
  public void end() {
    order.run(() -> close(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE));
  }

  @Override
  public void drop(boolean reset) {
    order.run(
        () -> {
          if (reset) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            cut();
          } else {
            close(WebSocketCloseStatus.INTERNAL_SERVER_ERROR);
          }
        });
  }

  /** Flushes at the end of a read, or behind the last of what others had to say meanwhile. */
  private void send(WebSocketFrame frame) {
    if (closing || !channel.isActive() || !backlog.takesOneMore()) {
      frame.release();
      return;
    }
    var unused = channel.write(frame, channel.voidPromise());
    if (!reading && !order.moreWait()) {
      channel.flush();
    }
  }

  /** A client that does not read is not read from either. One that reads again is alive. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    heard = true;
    channel.config().setAutoRead(closing || channel.isWritable());
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    reading = false;
    ctx.flush();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    reading = false;
    closing = true;
    nextPing.cancel(); // it would keep all that was said here until it is due
    conversation.end();
    if (begun) {
      begun = false;
      parts.ledger().streamClosed("websocket");
    }
  }
}

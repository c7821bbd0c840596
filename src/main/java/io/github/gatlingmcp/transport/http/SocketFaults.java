package io.github.gatlingmcp.transport.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import java.util.Optional;

/**
 * Remembers what a socket threw: the HTTP client's first handler swallows it, so that a reset would
 * look like an orderly close.
 */
@Sharable
public final class SocketFaults extends ChannelInboundHandlerAdapter {
  private static final SocketFaults INSTANCE = new SocketFaults();
  private static final AttributeKey<Throwable> FAULT =
      AttributeKey.valueOf(SocketFaults.class, "fault");

  private SocketFaults() {}

  /** Remembers what this socket throws from now on. */
  public static void watch(Channel channel) {
    if (channel.pipeline().first() != INSTANCE) {
      channel.pipeline().addFirst(INSTANCE);
    }
  }

  /** What the socket threw last, if anything. */
  public static Optional<Throwable> of(Channel channel) {
    return Optional.ofNullable(channel.attr(FAULT).get());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.channel().attr(FAULT).set(cause);
    ctx.fireExceptionCaught(cause);
  }
}

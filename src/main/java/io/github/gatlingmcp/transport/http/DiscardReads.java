package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.impl.DefaultHttpClient;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.ReferenceCountUtil;

/**
 * Closes an HTTP/1.1 connection in use. Just closing it would make the client send the request
 * again, so the exchange fails by an exception first; and what the decoder still holds from the
 * last read would leak in the client's idle handler, so it is released here.
 */
@Sharable
final class DiscardReads extends ChannelInboundHandlerAdapter {
  private static final DiscardReads INSTANCE = new DiscardReads();
  private static final String NAME = "mcp-discard-reads";

  private DiscardReads() {}

  /** From now on nothing that is read reaches the client. */
  static void install(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    if (pipeline.get(DefaultHttpClient.APP_HTTP_HANDLER) != null && pipeline.get(NAME) == null) {
      pipeline.addBefore(DefaultHttpClient.APP_HTTP_HANDLER, NAME, INSTANCE);
    }
  }

  static void installAndCrash(Channel channel) {
    install(channel);
    ChannelHandlerContext context = channel.pipeline().context(NAME);
    if (context != null) {
      context.fireExceptionCaught(Aborted.INSTANCE);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ReferenceCountUtil.release(message);
  }
}

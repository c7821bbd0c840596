package io.github.gatlingmcp.transport.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.traffic.ChannelTrafficShapingHandler;

/**
 * A connection that is read slowly, so that the server has to keep what is not read yet: no faster
 * than the limit, and with a small buffer in the kernel.
 */
public record ReadLimit(int bytesPerSecond) {
  private static final String NAME = "mcp-read-limit";
  private static final int KERNEL_BUFFER = 16 * 1024;
  private static final long LOOK_MILLIS = 1_000;

  /** Holds for this connection from now on. Idempotent. */
  public void slow(Channel channel) {
    if (channel.pipeline().get(NAME) == null) {
      channel.config().setOption(ChannelOption.SO_RCVBUF, KERNEL_BUFFER);
      channel
          .pipeline()
          .addFirst(NAME, new ChannelTrafficShapingHandler(0, bytesPerSecond, LOOK_MILLIS));
    }
  }
}

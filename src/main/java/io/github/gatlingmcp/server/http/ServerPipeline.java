package io.github.gatlingmcp.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Sets up each accepted connection. */
public final class ServerPipeline extends ChannelInitializer<Channel> {
  /** So that the kernel does not take what a slow reader has not read. */
  private static final int SMALL_BUFFER = 8 * 1024;

  private final ServerParts parts;
  private final Connections connections;
  private final Routes routes;

  /**
   * @param connections where every connection is noted, so that the server can close them
   */
  public ServerPipeline(ServerParts parts, Connections connections) {
    this.parts = parts;
    this.connections = connections;
    this.routes = new Routes(parts);
  }

  @Override
  protected void initChannel(Channel channel) {
    if (parts.faults().waitsForReaders()) {
      channel.config().setOption(ChannelOption.SO_SNDBUF, SMALL_BUFFER);
    }
    boolean welcome = connections.add(channel);
    ConnectionHandler handler = new ConnectionHandler(channel, parts, routes, welcome);
    channel.pipeline().addLast(new HttpRequestDecoder(), handler);
  }
}

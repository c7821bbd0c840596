package io.github.gatlingmcp.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Sets up each accepted connection. */
public final class ServerPipeline extends ChannelInitializer<Channel> {
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
    boolean welcome = connections.add(channel);
    ConnectionHandler handler = new ConnectionHandler(channel, parts, routes, welcome);
    channel.pipeline().addLast(new HttpRequestDecoder(), handler);
  }
}

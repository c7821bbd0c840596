package io.github.gatlingmcp.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.concurrent.TimeUnit;

/** The open connections of one server. Safe for use from any thread. */
public final class Connections {
  private final ChannelGroup open = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
  private static final int FAREWELL_MILLIS = 1_000;

  private final int most;

  /**
   * @param most how many may be open; what comes on another is refused with 503
   */
  public Connections(int most) {
    this.most = most;
  }

  /** Notes a connection until it is closed. False when it is one too many. */
  boolean add(Channel channel) {
    open.add(channel);
    return open.size() <= most;
  }

  public int size() {
    return open.size();
  }

  /** Closes the connections on which no request has been under way for so long. */
  public void closeIdle(long idleMillis) {
    long limit = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(idleMillis);
    for (Channel channel : open) {
      ConnectionHandler handler = channel.pipeline().get(ConnectionHandler.class);
      if (handler != null && handler.idleSince(limit)) {
        channel.eventLoop().execute(() -> handler.closeIfIdleSince(limit));
      }
    }
  }

  /**
   * How many writes wait for clients that do not keep up with reading. A look from outside, so
   * about: each connection's own loop changes them meanwhile.
   */
  public long outgoing() {
    long waiting = 0;
    for (Channel channel : open) {
      ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
      if (buffer != null && !channel.isWritable()) {
        waiting += buffer.size();
      }
    }
    return waiting;
  }

  /** Whether any client has not taken all that was written for it. About, as {@link #outgoing}. */
  public boolean someAreBehind() {
    for (Channel channel : open) {
      ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
      if (buffer != null && buffer.totalPendingWriteBytes() > 0) {
        return true;
      }
    }
    return false;
  }

  public int most() {
    return most;
  }

  /** Closes all of them, sockets not without a word, and from now on every one that comes. */
  public void closeAll(long limitSeconds) {
    for (Channel channel : open) {
      WebSocketConnection socket = channel.pipeline().get(WebSocketConnection.class);
      if (socket != null) {
        socket.end();
      }
    }
    open.close(channel -> channel.pipeline().get(WebSocketConnection.class) == null)
        .awaitUninterruptibly(limitSeconds, TimeUnit.SECONDS);
    open.newCloseFuture().awaitUninterruptibly(FAREWELL_MILLIS);
    open.close().awaitUninterruptibly(limitSeconds, TimeUnit.SECONDS);
  }
}

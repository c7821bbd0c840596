package io.github.gatlingmcp.transport.http;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/** Told of each connection that carries messages; on the event loop that the connection is on. */
public interface ConnectionWatcher {
  /** Nobody is told. */
  ConnectionWatcher NONE =
      new ConnectionWatcher() {
        @Override
        public void opened() {}

        @Override
        public void closed() {}
      };

  /** A connection is ready, and a message goes to it for the first time. */
  void opened();

  /** It is closed, by whomever. */
  void closed();

  /** Tells of this connection, if nobody has yet. */
  default void see(Channel channel) {
    if (Seen.first(channel)) {
      opened();
      channel.closeFuture().addListener(end -> closed());
    }
  }

  /** The mark on connections that are known. */
  final class Seen {
    private static final AttributeKey<Boolean> MARK = AttributeKey.valueOf("mcp.seen");

    private Seen() {}

    private static boolean first(Channel channel) {
      return channel.attr(MARK).setIfAbsent(true) == null;
    }
  }
}

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
        public void closed(boolean reset) {}
      };

  /** A connection is ready, and a message goes to it for the first time. */
  void opened();

  /**
   * It is closed.
   *
   * @param reset by a fault of the network or the server, else in order, by whomever
   */
  void closed(boolean reset);

  /** The first answer on a connection says what time it is at the server. */
  default void dated(String date) {}

  /** Tells of this connection, if nobody has yet: then it is a new one. */
  default boolean see(Channel channel) {
    boolean first = Seen.first(channel);
    if (first) {
      opened();
      channel.closeFuture().addListener(end -> closed(SocketFaults.of(channel).isPresent()));
    }
    return first;
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

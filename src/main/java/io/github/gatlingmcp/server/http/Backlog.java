package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Ledger;
import io.netty.channel.Channel;

/**
 * Counts what a connection has not taken yet. A client that does not read is cut off: its stream
 * can be resumed or opened anew, the memory cannot. Used on the connection's loop.
 */
final class Backlog {
  private static final long MAX_BYTES = 16L * 1024 * 1024;

  private final Channel channel;
  private final Ledger ledger;
  private final int maxMessages;
  private int messages;

  Backlog(Channel channel, ServerParts parts) {
    this.channel = channel;
    this.ledger = parts.ledger();
    this.maxMessages = parts.settings().maxQueuedMessages();
  }

  /** Whether one more message may be written; if not, the connection is closed. */
  boolean takesOneMore() {
    if (channel.isWritable()) {
      messages = 0;
    } else if (++messages > maxMessages || channel.bytesBeforeWritable() > MAX_BYTES) {
      ledger.streamOpened("overflow");
      var unused = channel.close();
      return false;
    }
    return true;
  }
}

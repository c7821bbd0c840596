package io.github.gatlingmcp.server.http;

/** Those who take the messages of clients, whatever transport brings them. */
record Desk(ServerParts parts, Handshake handshake, Dispatcher dispatcher, Inbox inbox) {
  static Desk of(ServerParts parts) {
    return new Desk(
        parts, new Handshake(parts), new Dispatcher(parts), new Inbox(parts.sessions().bus()));
  }
}

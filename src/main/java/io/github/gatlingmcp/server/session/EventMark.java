package io.github.gatlingmcp.server.session;

/** What the id of an event says: from where to resume (MCP 2025-11-25, Transports). */
public sealed interface EventMark permits EventId, Position {
  /** The wire form. */
  String text();
}

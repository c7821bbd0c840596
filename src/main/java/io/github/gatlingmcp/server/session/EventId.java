package io.github.gatlingmcp.server.session;

import java.util.Optional;

/**
 * The id of one event: which stream of the session, and the how-manieth event of it. On the wire
 * {@code <stream>-<sequence>}, such as {@code 12-1}; unique in its session (MCP 2025-11-25,
 * Transports, Resumability).
 */
public record EventId(String stream, int sequence) implements EventMark {

  /** Reads the wire form, or nothing when the text has another shape. */
  public static Optional<EventId> parse(String text) {
    int dash = text.lastIndexOf('-');
    if (dash <= 0 || text.length() - dash > 10 || text.startsWith("+", dash + 1)) {
      return Optional.empty();
    }
    try {
      int sequence = Integer.parseUnsignedInt(text, dash + 1, text.length(), 10);
      return Optional.of(new EventId(text.substring(0, dash), sequence));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  @Override
  public String text() {
    return stream + "-" + sequence;
  }
}

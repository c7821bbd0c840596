package io.github.gatlingmcp.server.session;

import java.util.Optional;

/**
 * Up to where an address was told. On the wire, as the id of an event of the listening stream,
 * {@code listen-<own>.<all>}.
 *
 * @param own the last number of what it was told itself, 0 when nothing
 * @param all the last number of what all were told, 0 when nothing
 */
public record Position(long own, long all) implements EventMark {
  private static final String PREFIX = "listen-";

  /** Reads the wire form, or nothing when the text has another shape. */
  public static Optional<Position> parse(String text) {
    int dot = text.indexOf('.');
    if (!text.startsWith(PREFIX) || dot < 0) {
      return Optional.empty();
    }
    try {
      long own = Long.parseUnsignedLong(text, PREFIX.length(), dot, 10);
      long all = Long.parseUnsignedLong(text, dot + 1, text.length(), 10);
      return own < 0 || all < 0 ? Optional.empty() : Optional.of(new Position(own, all));
    } catch (NumberFormatException otherShape) {
      return Optional.empty();
    }
  }

  @Override
  public String text() {
    return PREFIX + own + "." + all;
  }

  /** Before the last that it was told, each way. */
  public Position back() {
    return new Position(Math.max(0, own - 1), Math.max(0, all - 1));
  }

  long of(Told.Reach reach) {
    return switch (reach) {
      case ONE -> own;
      case ALL -> all;
    };
  }

  /** The position once that was heard. */
  Position with(Told told) {
    return switch (told.reach()) {
      case ONE -> new Position(told.number(), all);
      case ALL -> new Position(own, told.number());
    };
  }
}

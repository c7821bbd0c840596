package io.github.gatlingmcp.metrics;

import java.util.Locale;

/**
 * One notification that did not arrive as it should.
 *
 * @param subscriber who should have got it, such as {@code user 12}
 * @param source which sequence it belongs to, such as {@code notifications/message session}
 * @param sequence its place in that sequence; -1 when it was awaited, not numbered
 */
public record Finding(Kind kind, String subscriber, String source, long sequence) {

  /** What was wrong with it; what matters most comes first. */
  public enum Kind {
    LOST,
    DUPLICATE,
    REORDERED,
    LATE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** How {@link Counted#LEDGER} counts it, such as {@code lost}. */
    public String label() {
      return label;
    }
  }
}

package io.github.gatlingmcp.server.http;

import java.time.Duration;

/**
 * A while in which no JSON-RPC request is answered, as if the server stood still: whatever would be
 * answered meanwhile is answered when it ends.
 *
 * @param at it begins when the tool call of that number has come, from 1; 0 when {@code after} says
 *     when
 * @param after it begins so long after the plan was put in force, a day at the most; zero when
 *     {@code at} says when
 * @param length how long it lasts, 1 ms to 10 minutes
 */
public record Freeze(int at, Duration after, Duration length) implements Fault {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration LATEST = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException when a figure is out of bounds
   */
  public Freeze {
    boolean oneBeginning = at >= 0 && !after.isNegative() && (at == 0 || after.isZero());
    boolean bounded = after.compareTo(LATEST) <= 0 && length.compareTo(LONGEST) <= 0;
    if (!oneBeginning || !bounded || length.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException(
          "a freeze begins at one call from 1 on or after some time, and lasts 1 to 600000 ms, not at "
              + at
              + " after "
              + after.toMillis()
              + " ms for "
              + length.toMillis()
              + " ms");
    }
  }

  /** Begins with the tool call of that number. */
  public static Freeze at(int call, Duration length) {
    return new Freeze(call, Duration.ZERO, length);
  }

  /** Begins so long after the plan was put in force. */
  public static Freeze after(Duration after, Duration length) {
    return new Freeze(0, after, length);
  }
}

package io.github.gatlingmcp.server.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A capacity: only so many {@code tools/call} requests are served in a second.
 *
 * @param perSecond how many, over all clients
 * @param excess what becomes of the others
 */
public record CallLimit(int perSecond, Excess excess) implements Fault {
  private static final int MOST = 1_000_000;

  /** What becomes of calls beyond the limit. */
  public enum Excess {
    /** They wait for their turn, a minute at the most, and are then refused. */
    QUEUE,
    /** HTTP status 503, over WebSocket a JSON-RPC error. */
    REFUSE,
    /** No answer ever comes. */
    LOSE;

    static Optional<Excess> find(String text) {
      return Arrays.stream(values())
          .filter(excess -> excess.name().toLowerCase(Locale.ROOT).equals(text))
          .findFirst();
    }
  }

  /**
   * @throws IllegalArgumentException when the number is out of bounds
   */
  public CallLimit {
    if (perSecond < 1 || perSecond > MOST) {
      throw new IllegalArgumentException(
          "a limit is 1 to " + MOST + " calls per second, not " + perSecond);
    }
  }
}

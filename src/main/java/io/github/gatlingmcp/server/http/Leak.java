package io.github.gatlingmcp.server.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Memory that is never given back while the plan is in force, as of a server that forgets nothing.
 *
 * @param per what leaves it behind
 * @param bytes that each of them leaves behind
 */
public record Leak(Per per, int bytes) implements Fault {
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  /** What leaves memory behind. */
  public enum Per {
    /** Each {@code initialize}. */
    SESSION,
    /** Each {@code tools/call}. */
    CALL,
    /** Each request that its client gives up before the answer. */
    ABORT;

    /** The name in the admin route. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Per> find(String text) {
      return Arrays.stream(values()).filter(per -> per.text().equals(text)).findFirst();
    }
  }

  /**
   * @throws IllegalArgumentException when the size is out of bounds
   */
  public Leak {
    if (bytes < 1 || bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "a leak is of 1 to " + MOST_BYTES + " bytes, not of " + bytes);
    }
  }
}

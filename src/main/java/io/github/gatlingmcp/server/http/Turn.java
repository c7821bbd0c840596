package io.github.gatlingmcp.server.http;

/**
 * Whose turn it is: every so-manieth one's, or exactly one's.
 *
 * @param every each whose number is a multiple of it; 0 when {@code at} counts
 * @param at the number of the one, from 1; 0 when {@code every} counts
 */
public record Turn(int every, int at) {
  /**
   * @throws IllegalArgumentException when not exactly one of the two is a number from 1 on
   */
  public Turn {
    if (every < 0 || at < 0 || every > 0 == at > 0) {
      throw new IllegalArgumentException(
          "a fault strikes either every 1st or rarer, or at one number from 1 on, not every "
              + every
              + " at "
              + at);
    }
  }

  /** Every so-manieth. */
  public static Turn every(int every) {
    return new Turn(every, 0);
  }

  /** Exactly the one of that number. */
  public static Turn at(int at) {
    return new Turn(0, at);
  }

  /**
   * @param seed 0 for multiples of {@code every}, otherwise one in {@code every} on average
   * @param place which rule of a plan it is, so that rules strike independently
   */
  boolean comes(long number, long seed, int place) {
    if (at > 0) {
      return number == at;
    }
    return seed == 0
        ? number % every == 0
        : Math.floorMod(mix(seed + number * 31 + place), every) == 0;
  }

  /** The finalizer of SplitMix64: near numbers become far ones. */
  private static long mix(long number) {
    long z = number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

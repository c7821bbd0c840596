package io.github.gatlingmcp.server.http;

/**
 * One fault and how often it strikes.
 *
 * @param every it strikes every so-manieth call, counted over all of them; at least 1
 * @param delayMillis how long {@link AnswerFault#DELAY} waits; 0 for the others
 */
public record FaultRule(AnswerFault fault, int every, int delayMillis) {
  /**
   * @throws IllegalArgumentException when a number is out of bounds
   */
  public FaultRule {
    if (every < 1 || delayMillis < 0 || delayMillis > 600_000) {
      throw new IllegalArgumentException(
          "a fault strikes every 1st call or rarer and delays at most 600000 ms, not every "
              + every
              + " by "
              + delayMillis);
    }
  }

  boolean strikes(long call, long seed, int place) {
    return seed == 0 ? call % every == 0 : Math.floorMod(mix(seed + call * 31 + place), every) == 0;
  }

  /** The finalizer of SplitMix64: near numbers become far ones. */
  private static long mix(long number) {
    long z = number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

package io.github.gatlingmcp.server.http;

/**
 * One fault of answers and when it strikes.
 *
 * @param turn which calls it strikes, counted over all of them
 * @param delayMillis how long {@link AnswerFault#DELAY} waits; 0 for the others
 */
public record FaultRule(AnswerFault fault, Turn turn, int delayMillis) {
  /**
   * @throws IllegalArgumentException when the delay is out of bounds
   */
  public FaultRule {
    if (delayMillis < 0 || delayMillis > 600_000) {
      throw new IllegalArgumentException("a fault delays by 0 to 600000 ms, not by " + delayMillis);
    }
  }
}

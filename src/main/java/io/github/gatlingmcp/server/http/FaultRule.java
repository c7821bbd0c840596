package io.github.gatlingmcp.server.http;

/**
 * One fault of answers and when it strikes.
 *
 * @param turn which calls it strikes, counted over all of them
 * @param delayMillis how long {@link AnswerFault#DELAY} waits, or {@link AnswerFault#BLOCK} stands
 *     still; 0 for the others
 * @param tool which tool's calls it strikes; empty when any tool's
 */
public record FaultRule(AnswerFault fault, Turn turn, int delayMillis, String tool) {
  /**
   * @throws IllegalArgumentException when the delay is out of bounds
   */
  public FaultRule {
    if (delayMillis < 0 || delayMillis > 600_000) {
      throw new IllegalArgumentException("a fault delays by 0 to 600000 ms, not by " + delayMillis);
    }
  }

  public FaultRule(AnswerFault fault, Turn turn, int delayMillis) {
    this(fault, turn, delayMillis, "");
  }

  /** The same for calls of one tool alone. */
  public FaultRule of(String onlyTool) {
    return new FaultRule(fault, turn, delayMillis, onlyTool);
  }

  boolean concerns(String called) {
    return tool.isEmpty() || tool.equals(called);
  }
}

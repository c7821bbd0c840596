package io.github.gatlingmcp.server.http;

/**
 * One fault of answers and when it strikes.
 *
 * @param turn which calls it strikes, counted over all of them
 * @param delayMillis how long {@link AnswerFault#DELAY} and {@link AnswerFault#MIX_DUPLICATE_IDS}
 *     wait, or {@link AnswerFault#BLOCK} stands still; {@link AnswerFault#SLOW_DOWN} waits so much
 *     longer at each turn, at all calls; 0 for the others
 * @param tool which tool's calls it strikes; empty when any tool's
 */
public record FaultRule(AnswerFault fault, Turn turn, int delayMillis, String tool)
    implements Fault {
  private static final int LONGEST_MILLIS = 600_000;

  /**
   * @throws IllegalArgumentException when the delay is out of bounds
   */
  public FaultRule {
    if (fault == AnswerFault.SLOW_DOWN && turn.every() == 0) {
      throw new IllegalArgumentException("slow-down needs every: how many calls are slow alike");
    }
    if (delayMillis < 0 || delayMillis > LONGEST_MILLIS) {
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

  /** Whether it strikes the call of that number. */
  boolean strikes(long call, long seed, int place) {
    return fault == AnswerFault.SLOW_DOWN || turn.comes(call, seed, place);
  }

  /** As it is for the call of that number. */
  FaultRule at(long call) {
    if (fault != AnswerFault.SLOW_DOWN) {
      return this;
    }
    long millis = Math.min(LONGEST_MILLIS, call / turn.every() * delayMillis);
    return new FaultRule(fault, turn, (int) millis, tool);
  }
}

package io.github.gatlingmcp.metrics;

/**
 * Which exchanges are counted together.
 *
 * @param request the name in the scenario
 * @param method of the protocol, such as {@code tools/call}
 * @param tool which tool, prompt or the like; empty when there is none
 * @param outcome {@link #OK}, or the kind of failure from a closed list
 */
public record SeriesKey(String request, String method, String tool, String outcome) {
  public static final String OK = "ok";

  /** Answered, and a check of the author's did not hold. */
  public static final String CHECK_FAILED = "check_failed";

  /** Answered more than once, so that at least one of the answers is another's. */
  public static final String TWO_ANSWERS = "two_answers";

  /** Answered with what another request should have got. */
  public static final String ANOTHERS_ANSWER = "anothers_answer";

  public boolean isOk() {
    return outcome.equals(OK);
  }
}

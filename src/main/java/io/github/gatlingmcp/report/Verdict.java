package io.github.gatlingmcp.report;

import java.util.List;

/**
 * What a run is found to be, and why.
 *
 * @param judgements of each budget and each condition of a valid run
 */
public record Verdict(Result result, List<Judgement> judgements) {

  /** In the order of weight: one failed judgement makes the run failed. */
  public enum Result {
    PASS,
    INCONCLUSIVE,
    FAIL
  }

  /**
   * One of them.
   *
   * @param name what was judged, such as {@code fast-echo p95}
   * @param expected such as {@code <= 50 ms}
   * @param actual such as {@code 12.4 ms}, or {@code no data}
   * @param reason one sentence for people
   */
  public record Judgement(
      String name, Result result, String expected, String actual, String reason) {}
}

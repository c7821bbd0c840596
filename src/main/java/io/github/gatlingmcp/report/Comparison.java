package io.github.gatlingmcp.report;

import io.github.gatlingmcp.report.Change.Outcome;
import io.github.gatlingmcp.report.Verdict.Judgement;
import io.github.gatlingmcp.report.Verdict.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether runs are worse than a baseline, request by request: median and 95th percentile of what
 * succeeded, share of errors, throughput; all in the steady parts. A difference counts when it is
 * both
 *
 * <ul>
 *   <li>beyond the noise floor: {@value ComparedFigure#FLOOR_PERCENT} % (errors: {@value
 *       ComparedFigure#ERROR_FLOOR_POINTS} percentage points), or the distance between the lowest
 *       and the highest run of the baseline or of the current runs where that is more. Whoever has
 *       only one run in the baseline does not know how far equal runs differ: then the floor is at
 *       least {@value ComparedFigure#LONE_FLOOR_PERCENT} % (errors: 1 point), and the two halves of
 *       that run count as runs;
 *   <li>not by chance: blocks of 1 to 5 s, compared with {@link RankTest}, have a p-value below
 *       {@value #ALPHA} after Holm's correction over all figures and requests. At least {@value
 *       ComparedFigure#LEAST_BLOCKS} blocks and {@value ComparedFigure#LEAST_EXCHANGES} successes
 *       on each side are needed.
 * </ul>
 *
 * <p>Assumed: the same load on the same kind of machine, steady parts without trend, noise whose
 * memory is short against a run. What differs between runs, not within them, is left to the floor:
 * two or more runs on each side are better than one.
 *
 * @param baseline ids of its runs
 * @param current ids of the runs
 * @param blockSeconds length of a block
 * @param changes by request, in the order of their names
 * @param doubts a line for each run of the baseline that cannot be trusted: it is partial, or its
 *     injector did not keep up, or nothing succeeded in it
 * @param unreadable a line for each run of the baseline that is not in it, as it cannot be read
 */
public record Comparison(
    List<String> baseline,
    List<String> current,
    int blockSeconds,
    List<Change> changes,
    List<String> doubts,
    List<String> unreadable) {
  /** How often the comparison of equal runs may give a false alarm, at most. */
  public static final double ALPHA = 0.05;

  /** For people and machines: which test it was, and what it takes for granted. */
  static final String TEST =
      "Mann-Whitney U on blocks of seconds, two-sided, by the beta distribution with the variance"
          + " that noise of the same autocorrelation gives, with correction for ties and"
          + " continuity, Holm's correction over all figures";

  static final String ASSUMPTIONS =
      "same load and machines, steady parts without trend, noise with a short memory (AR(1); few"
          + " blocks are taken to have a correlation of about 0.6 rather than what they show);"
          + " differences between equal runs are within the noise floor";

  /**
   * @throws IllegalArgumentException when one side has no run
   */
  public static Comparison of(List<RunData> baseline, List<RunData> current) {
    return of(baseline, current, List.of());
  }

  /**
   * @param unreadable what was to be in the baseline, too, a line for each
   */
  static Comparison of(List<RunData> baseline, List<RunData> current, List<String> unreadable) {
    if (baseline.isEmpty() || current.isEmpty()) {
      throw new IllegalArgumentException("a comparison needs at least one run on each side");
    }
    return new RunComparer(baseline, current).comparison(unreadable);
  }

  /** Whether anything is worse than it was. */
  public boolean isWorse() {
    return changes.stream()
        .anyMatch(
            change -> change.outcome() == Outcome.WORSE || change.outcome() == Outcome.ABSENT);
  }

  /**
   * Where the baseline itself cannot be trusted, nothing else is said; where a part of it is
   * missing, the rest still tells what is worse, but not that nothing is.
   *
   * @param healthy whether the injector's figures can be trusted
   */
  List<Judgement> judgements(boolean healthy) {
    List<Judgement> judgements = new ArrayList<>();
    if (doubts.isEmpty()) {
      judgements.addAll(ofChanges(healthy));
    }
    doubts.forEach(doubt -> judgements.add(doubtful(doubt)));
    unreadable.forEach(missing -> judgements.add(doubtful(missing)));
    return judgements;
  }

  private static Judgement doubtful(String doubt) {
    return new Judgement("baseline", Result.INCONCLUSIVE, "no worse", "not comparable", doubt);
  }

  private List<Judgement> ofChanges(boolean healthy) {
    List<Judgement> judgements = new ArrayList<>();
    for (Change change : changes) {
      if (change.outcome() == Outcome.WORSE) {
        judgements.add(worse(change, healthy));
      } else if (change.outcome() == Outcome.ABSENT) {
        judgements.add(
            judgement(change, Result.FAIL, "no data", "the baseline has it, this run does not"));
      }
    }
    return judgements.isEmpty() ? List.of(summary()) : judgements;
  }

  private static Judgement worse(Change change, boolean healthy) {
    String actual = change.unit().text(change.current()) + " (" + change.difference() + ")";
    String reason =
        "worse than the baseline beyond the noise of "
            + change.floor()
            + ", p = "
            + Unit.digits(change.pValue());
    return healthy || !change.measure().suffersFromInjector()
        ? judgement(change, Result.FAIL, actual, reason)
        : judgement(
            change, Result.INCONCLUSIVE, actual, reason + ", but the injector did not keep up");
  }

  private static Judgement judgement(Change change, Result result, String actual, String reason) {
    String expected = "baseline " + change.unit().text(change.baseline());
    return new Judgement("baseline: " + change.title(), result, expected, actual, reason);
  }

  private Judgement summary() {
    long known =
        changes.stream()
            .filter(
                change -> change.outcome() == Outcome.SAME || change.outcome() == Outcome.BETTER)
            .count();
    return known == 0
        ? new Judgement(
            "baseline", Result.INCONCLUSIVE, "no worse", "no data", "too little to compare")
        : new Judgement(
            "baseline",
            Result.PASS,
            "no worse",
            "no worse",
            known + " figures are not worse than the baseline");
  }
}

package io.github.gatlingmcp.report;

/**
 * One figure of one request, in the baseline and now.
 *
 * @param measure one of p50, p95, errors and throughput
 * @param outcome what the difference means
 * @param baseline the median over the runs of the baseline, in the measure's unit; 0 for none
 * @param current likewise
 * @param differencePercent of the baseline, positive for more; for errors in percentage points
 * @param floorPercent a difference up to this is noise, in the same unit
 * @param pValue of the rank test, after Holm's correction; 1 when there was none
 * @param superiority how likely a block of the current runs is above one of the baseline; 0.5 when
 *     there was no test
 * @param baselineBlocks how many went into the test
 * @param currentBlocks how many went into the test
 */
public record Change(
    String request,
    Measure measure,
    Outcome outcome,
    double baseline,
    double current,
    double differencePercent,
    double floorPercent,
    double pValue,
    double superiority,
    int baselineBlocks,
    int currentBlocks) {

  /** What a difference means; what matters most comes first. */
  public enum Outcome {
    /** The baseline has the request, the current runs do not. */
    ABSENT,
    /** Beyond the noise and not by chance. */
    WORSE,
    /** Beyond the noise and not by chance. */
    BETTER,
    /** Within the noise, or by chance. */
    SAME,
    /** Too little was measured. */
    UNKNOWN,
    /** The current runs have the request, the baseline does not. */
    NEW
  }

  /** For people, such as {@code fast-echo p95}. */
  String title() {
    return request + " " + measure.text;
  }

  /** For people, such as {@code +12.3 %}. */
  String difference() {
    String points = measure == Measure.ERRORS ? " points" : " %";
    return (differencePercent > 0 ? "+" : "") + Unit.digits(differencePercent) + points;
  }

  String floor() {
    return "± " + Unit.digits(floorPercent) + (measure == Measure.ERRORS ? " points" : " %");
  }

  Unit unit() {
    return measure.unit(Scope.REQUEST);
  }
}

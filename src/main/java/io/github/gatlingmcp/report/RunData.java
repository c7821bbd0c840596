package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.SlowCall;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All that a run's folder tells.
 *
 * @param seconds every second, in order; a missing one was not written
 * @param whole all of the run
 * @param steady the run without its warm-up and cool-down: what budgets look at
 * @param slowest the slowest calls of the run, slowest first
 * @param findings notifications that did not arrive as they should, the first ones of each kind
 * @param snapshots of the server, in order; none where nobody asked for them
 */
public record RunData(
    RunInfo info,
    List<SecondLine> seconds,
    Totals whole,
    Totals steady,
    List<SlowCall> slowest,
    List<Finding> findings,
    List<Snapshot> snapshots) {

  /** Without snapshots. */
  public RunData(
      RunInfo info,
      List<SecondLine> seconds,
      Totals whole,
      Totals steady,
      List<SlowCall> slowest,
      List<Finding> findings) {
    this(info, seconds, whole, steady, slowest, findings, List.of());
  }

  /** The first findings of each kind, so that many of one leave room for the others. */
  public List<Finding> findings(int mostOfEachKind) {
    Map<Finding.Kind, Integer> taken = new EnumMap<>(Finding.Kind.class);
    return findings.stream()
        .filter(finding -> taken.merge(finding.kind(), 1, Integer::sum) <= mostOfEachKind)
        .toList();
  }
}

package io.github.gatlingmcp.report.page;

import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.NotificationLedger;
import io.github.gatlingmcp.report.RunData;
import java.util.List;
import java.util.Map;

/**
 * What became of notifications, over the whole run.
 *
 * @param received all that came, numbered or not
 * @param delivered numbered or awaited ones that came, each once
 * @param deliveryRatio delivered ones among those that should have come; not a number when there
 *     were none
 * @param findings the first ones of each kind by name
 * @param unnamed how many more findings there were
 */
record NotificationTable(
    long received,
    long delivered,
    long lost,
    long duplicate,
    long reordered,
    long late,
    double deliveryRatio,
    List<Finding> findings,
    long unnamed) {
  /** Of each kind. */
  private static final int MOST_FINDINGS = 25;

  static NotificationTable of(RunData data) {
    Map<CountKey, Long> counts = data.whole().counts();
    long lost = found(counts, Finding.Kind.LOST);
    long duplicate = found(counts, Finding.Kind.DUPLICATE);
    long reordered = found(counts, Finding.Kind.REORDERED);
    long late = found(counts, Finding.Kind.LATE);
    long inOrder = CountTable.sum(counts, Counted.LEDGER, NotificationLedger.IN_ORDER::equals);
    long delivered = inOrder + reordered + late;
    List<Finding> findings = data.findings(MOST_FINDINGS);
    return new NotificationTable(
        CountTable.sum(counts, Counted.NOTIFICATIONS, label -> true),
        delivered,
        lost,
        duplicate,
        reordered,
        late,
        (double) delivered / (delivered + lost),
        findings,
        Math.max(0, lost + duplicate + reordered + late - findings.size()));
  }

  private static long found(Map<CountKey, Long> counts, Finding.Kind kind) {
    return CountTable.sum(counts, Counted.LEDGER, kind.label()::equals);
  }
}

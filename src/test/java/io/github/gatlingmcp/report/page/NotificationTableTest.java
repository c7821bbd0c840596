package io.github.gatlingmcp.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.report.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NotificationTableTest {
  private static final Finding LOST = new Finding(Finding.Kind.LOST, "user 1", "source", 7);

  @Test
  void manyLateOnesLeaveRoomForTheLost() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      findings.add(new Finding(Finding.Kind.LATE, "user 1", "source", i));
    }
    findings.add(LOST);
    NotificationTable table = NotificationTable.of(data(findings));
    assertThat(table.findings()).contains(LOST).hasSize(26);
    assertThat(table.unnamed()).isEqualTo(175);
  }

  private static RunData data(List<Finding> findings) {
    Map<CountKey, Long> counts =
        Map.of(
            new CountKey(Counted.LEDGER, "late"), 200L, new CountKey(Counted.LEDGER, "lost"), 1L);
    Totals totals = new Totals(0, 1, 1_000, Map.of(), counts, Map.of());
    return new RunData(Runs.empty().info(), List.of(), totals, totals, List.of(), findings);
  }
}

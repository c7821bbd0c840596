package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.NotificationLedger;

/** What became of the notifications that were expected, in the whole run. */
record Ledger(long inOrder, long lost, long duplicate, long reordered, long late) {
  static Ledger of(Totals whole) {
    return new Ledger(
        count(whole, NotificationLedger.IN_ORDER),
        count(whole, Finding.Kind.LOST),
        count(whole, Finding.Kind.DUPLICATE),
        count(whole, Finding.Kind.REORDERED),
        count(whole, Finding.Kind.LATE));
  }

  long expected() {
    return inOrder + reordered + late + lost;
  }

  boolean isEmpty() {
    return expected() + duplicate == 0;
  }

  /** See {@link Measure#DELIVERY}; 0 when nothing was expected. */
  double deliveryPercent() {
    return expected() == 0 ? 0 : 100.0 * (expected() - lost) / expected();
  }

  /** What that measure says of those that were expected. */
  double percent(Measure measure) {
    return switch (measure) {
      case DUPLICATES -> 100.0 * duplicate / expected();
      case REORDERED -> 100.0 * reordered / expected();
      default -> deliveryPercent();
    };
  }

  private static long count(Totals whole, Finding.Kind kind) {
    return count(whole, kind.label());
  }

  private static long count(Totals whole, String label) {
    return whole.counts().getOrDefault(new CountKey(Counted.LEDGER, label), 0L);
  }
}

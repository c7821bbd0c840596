package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Timing;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Some series of a stretch of the run, taken together.
 *
 * @param exchanges failed ones too
 * @param failed those that did not end {@code ok}
 * @param times of all of them; empty when that time was not taken
 */
record Selection(long exchanges, long failed, Distribution times) {
  private static final double MILLIS_PER_SECOND = 1e3;

  static Selection of(Totals totals, Timing timing, Predicate<SeriesKey> wanted) {
    long exchanges = 0;
    long failed = 0;
    Distribution times = Distribution.empty();
    for (Map.Entry<SeriesKey, SeriesTotals> entry : totals.series().entrySet()) {
      if (!wanted.test(entry.getKey())) {
        continue;
      }
      SeriesTotals series = entry.getValue();
      exchanges += series.count();
      failed += entry.getKey().isOk() ? 0 : series.count();
      Distribution taken = series.times().get(timing);
      if (taken != null) {
        times.add(taken);
      }
    }
    return new Selection(exchanges, failed, times);
  }

  static Selection all(Totals totals) {
    return of(totals, Timing.RESPONSE, series -> true);
  }

  static Selection request(Totals totals, String request) {
    return of(totals, Timing.RESPONSE, series -> series.request().equals(request));
  }

  long succeeded() {
    return exchanges - failed;
  }

  double errorPercent() {
    return exchanges == 0 ? 0 : 100.0 * failed / exchanges;
  }

  /** Exchanges that ended {@code ok}, each second. */
  double throughput(Totals totals) {
    return totals.millis() == 0 ? 0 : MILLIS_PER_SECOND * succeeded() / totals.millis();
  }
}

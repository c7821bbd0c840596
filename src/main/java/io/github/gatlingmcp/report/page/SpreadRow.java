package io.github.gatlingmcp.report.page;

import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A duration beside those of exchanges, over the whole run, in microseconds. */
record SpreadRow(Spread spread, long count, long p50, long p95, long p99, long p999, long max) {

  /** Those of which there was one at least. */
  static List<SpreadRow> of(Map<Spread, Distribution> spreads) {
    List<SpreadRow> rows = new ArrayList<>();
    for (Spread spread : Spread.values()) {
      Distribution times = spreads.getOrDefault(spread, Distribution.empty());
      if (times.count() > 0) {
        rows.add(row(spread, times));
      }
    }
    return rows;
  }

  private static SpreadRow row(Spread spread, Distribution times) {
    return new SpreadRow(
        spread,
        times.count(),
        times.percentileMicros(50),
        times.percentileMicros(95),
        times.percentileMicros(99),
        times.percentileMicros(99.9),
        times.maxMicros());
  }
}

package io.github.gatlingmcp.report.page;

import io.github.gatlingmcp.report.SecondSeries;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Percentiles over several series or seconds, of which only the percentiles are known: an estimate.
 * A second's exchanges are taken to be spread evenly, on a log scale, from one known percentile to
 * the next; below the p50 as far as to the p95, but no further than to half of it. So the figures
 * of one series in one second stay as they are, and a maximum is always the true one.
 */
final class Blend {
  private final Map<Long, Long> weights = new HashMap<>();
  private long count;

  void add(SecondSeries series) {
    count += series.count();
    long p50 = series.p50Micros();
    long low = Math.max(p50 * p50 / Math.max(1, series.p95Micros()), p50 / 2);
    spread(low, p50, 5, 10 * series.count());
    spread(p50, series.p95Micros(), 5, 9 * series.count());
    spread(series.p95Micros(), series.p99Micros(), 2, 2 * series.count());
    weigh(series.maxMicros(), series.count());
  }

  /** How many exchanges were added. */
  long count() {
    return count;
  }

  /**
   * In microseconds; not a number when nothing was added.
   *
   * @param percentile a whole number from 1 to 100
   */
  double percentile(int percentile) {
    long wanted = percentile * count;
    long seen = 0;
    for (Map.Entry<Long, Long> weight : new TreeMap<>(weights).entrySet()) {
      seen += weight.getValue();
      if (count > 0 && seen >= wanted) {
        return weight.getKey();
      }
    }
    return Double.NaN;
  }

  void clear() {
    weights.clear();
    count = 0;
  }

  private void spread(long fromMicros, long toMicros, int steps, long weight) {
    double start = Math.max(1, fromMicros);
    double factor = Math.pow(toMicros / start, 1.0 / steps);
    double micros = start;
    for (int step = 1; step < steps; step++) {
      micros *= factor;
      weigh(threeFigures((long) micros), weight);
    }
    weigh(toMicros, weight);
  }

  /** Few different values keep the map small, and no measured one is more exact. */
  private static long threeFigures(long micros) {
    long unit = 1;
    while (micros / unit >= 1_000) {
      unit *= 10;
    }
    return micros / unit * unit;
  }

  private void weigh(long micros, long weight) {
    weights.merge(micros, weight, Long::sum);
  }
}

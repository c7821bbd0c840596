package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.SeriesKey;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What ended in one second of the exchanges that somebody looks at.
 *
 * @param exchanges failed ones too
 * @param failed those that did not end {@code ok}
 * @param p50Micros of those that ended {@code ok}, the mean over their series by count; 0 for none
 * @param p95Micros likewise
 */
record Slice(long second, long exchanges, long failed, double p50Micros, double p95Micros) {

  double failedShare() {
    return exchanges == 0 ? 0 : (double) failed / exchanges;
  }

  long succeeded() {
    return exchanges - failed;
  }

  /** Of the steady part. */
  static List<Slice> steady(RunData data, Predicate<SeriesKey> wanted) {
    return steadyLines(data).stream().map(line -> of(line, wanted)).toList();
  }

  static List<SecondLine> steadyLines(RunData data) {
    Totals steady = data.steady();
    long end = steady.fromSecond() + steady.seconds();
    return data.seconds().stream()
        .filter(line -> line.second() >= steady.fromSecond() && line.second() < end)
        .toList();
  }

  private static Slice of(SecondLine line, Predicate<SeriesKey> wanted) {
    long exchanges = 0;
    long succeeded = 0;
    double p50 = 0;
    double p95 = 0;
    for (Map.Entry<SeriesKey, SecondSeries> entry : line.series().entrySet()) {
      SecondSeries series = entry.getValue();
      if (!wanted.test(entry.getKey())) {
        continue;
      }
      exchanges += series.count();
      if (entry.getKey().isOk()) {
        succeeded += series.count();
        p50 += (double) series.count() * series.p50Micros();
        p95 += (double) series.count() * series.p95Micros();
      }
    }
    double divisor = Math.max(1, succeeded);
    return new Slice(line.second(), exchanges, exchanges - succeeded, p50 / divisor, p95 / divisor);
  }
}

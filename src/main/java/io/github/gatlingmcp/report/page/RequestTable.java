package io.github.gatlingmcp.report.page;

import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Timing;
import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.report.SeriesTotals;
import io.github.gatlingmcp.report.Totals;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests by how often they were sent, over the stretch that budgets look at; over the whole run
 * when nothing was measured in that stretch.
 *
 * @param wholeRun whether the stretch is all of the run
 * @param total of all requests, those left out too
 * @param leftOut how many rows are not shown
 */
record RequestTable(
    long fromSecond, long seconds, boolean wholeRun, List<Row> rows, Row total, int leftOut) {
  private static final int MOST_ROWS = 200;

  /**
   * One request. Times are in microseconds, of failed exchanges, too; not a number when there are
   * none.
   *
   * @param p50 and the others up to {@code max}: the response time from the intended start
   * @param serviceP99 from the socket
   */
  record Row(
      RequestKey key,
      long count,
      long errors,
      double perSecond,
      double p50,
      double p95,
      double p99,
      double p999,
      double max,
      double serviceP99,
      long sentBytes,
      long receivedBytes) {}

  static RequestTable of(RunData data) {
    Totals totals = data.steady().series().isEmpty() ? data.whole() : data.steady();
    Map<RequestKey, Sum> sums = new HashMap<>();
    Sum all = new Sum();
    totals
        .series()
        .forEach(
            (series, seen) -> {
              all.add(series, seen);
              sums.computeIfAbsent(RequestKey.of(series), key -> new Sum()).add(series, seen);
            });
    List<Row> rows =
        sums.entrySet().stream()
            .map(sum -> sum.getValue().row(sum.getKey(), totals.millis()))
            .sorted(Comparator.comparing(Row::count).reversed().thenComparing(r -> r.key.label()))
            .limit(MOST_ROWS)
            .toList();
    return new RequestTable(
        totals.fromSecond(),
        totals.seconds(),
        totals.seconds() == data.whole().seconds(),
        rows,
        all.row(new RequestKey("all requests", "", ""), totals.millis()),
        sums.size() - rows.size());
  }

  /** What the series of one request have together. */
  private static final class Sum {
    private final Distribution response = Distribution.empty();
    private final Distribution service = Distribution.empty();
    private long count;
    private long errors;
    private long sentBytes;
    private long receivedBytes;

    void add(SeriesKey series, SeriesTotals seen) {
      count += seen.count();
      errors += series.isOk() ? 0 : seen.count();
      sentBytes += seen.sentBytes();
      receivedBytes += seen.receivedBytes();
      Distribution none = Distribution.empty();
      response.add(seen.times().getOrDefault(Timing.RESPONSE, none));
      service.add(seen.times().getOrDefault(Timing.SERVICE, none));
    }

    Row row(RequestKey key, long millis) {
      return new Row(
          key,
          count,
          errors,
          millis == 0 ? Double.NaN : 1_000.0 * count / millis,
          percentile(response, 50),
          percentile(response, 95),
          percentile(response, 99),
          percentile(response, 99.9),
          percentile(response, 100),
          percentile(service, 99),
          sentBytes,
          receivedBytes);
    }

    private static double percentile(Distribution times, double percentile) {
      return times.count() == 0 ? Double.NaN : times.percentileMicros(percentile);
    }
  }
}

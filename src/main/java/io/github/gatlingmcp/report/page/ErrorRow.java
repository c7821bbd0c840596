package io.github.gatlingmcp.report.page;

import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.report.SeriesTotals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One kind of failure over the whole run.
 *
 * @param share of all exchanges, 0 to 1
 * @param requests the requests that met it most often, with how often
 */
record ErrorRow(String kind, long count, double share, List<Met> requests) {
  private static final int MOST_ROWS = 50;
  private static final int MOST_REQUESTS = 3;

  /** How often one request met it. */
  record Met(String request, long count) {}

  /** The most frequent first. */
  static List<ErrorRow> of(Map<SeriesKey, SeriesTotals> series) {
    long all = series.values().stream().mapToLong(SeriesTotals::count).sum();
    Map<String, Map<String, Long>> kinds = new HashMap<>();
    series.forEach(
        (key, seen) -> {
          if (!key.isOk()) {
            kinds
                .computeIfAbsent(key.outcome(), kind -> new HashMap<>())
                .merge(RequestKey.of(key).label(), seen.count(), Long::sum);
          }
        });
    List<ErrorRow> rows = new ArrayList<>();
    kinds.forEach((kind, requests) -> rows.add(row(kind, requests, all)));
    rows.sort(Comparator.comparing(ErrorRow::count).reversed().thenComparing(ErrorRow::kind));
    return rows.stream().limit(MOST_ROWS).toList();
  }

  private static ErrorRow row(String kind, Map<String, Long> requests, long all) {
    long count = requests.values().stream().mapToLong(Long::longValue).sum();
    List<Met> most =
        requests.entrySet().stream()
            .map(met -> new Met(met.getKey(), met.getValue()))
            .sorted(Comparator.comparing(Met::count).reversed().thenComparing(Met::request))
            .limit(MOST_REQUESTS)
            .toList();
    return new ErrorRow(kind, count, all == 0 ? 0 : (double) count / all, most);
  }
}

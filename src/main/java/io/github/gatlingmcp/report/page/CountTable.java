package io.github.gatlingmcp.report.page;

import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Counted;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What was counted beside exchanges. */
final class CountTable {
  static final String OPENED = "opened";
  private static final int MOST_ROWS = 100;

  /** One counter over the whole run. */
  record Row(Counted counted, String label, long count) {}

  private CountTable() {}

  /** Each counter, those of one thing together, the greatest first. */
  static List<Row> of(Map<CountKey, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> new Row(count.getKey().counted(), count.getKey().label(), count.getValue()))
        .sorted(
            Comparator.comparing(Row::counted)
                .thenComparing(Comparator.comparing(Row::count).reversed())
                .thenComparing(Row::label))
        .limit(MOST_ROWS)
        .toList();
  }

  static long sum(Map<CountKey, Long> counts, Counted counted, Predicate<String> label) {
    long sum = 0;
    for (Map.Entry<CountKey, Long> count : counts.entrySet()) {
      CountKey key = count.getKey();
      sum += key.counted() == counted && label.test(key.label()) ? count.getValue() : 0;
    }
    return sum;
  }
}

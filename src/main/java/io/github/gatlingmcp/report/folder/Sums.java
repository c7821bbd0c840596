package io.github.gatlingmcp.report.folder;

import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.SeriesInterval;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Spread;
import io.github.gatlingmcp.metrics.Timing;
import io.github.gatlingmcp.report.SeriesTotals;
import io.github.gatlingmcp.report.Totals;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Adds up a stretch of a run. */
final class Sums {
  private final Map<SeriesKey, Map<Timing, Distribution>> times = new HashMap<>();
  private final Map<Spread, Distribution> spreads = new EnumMap<>(Spread.class);
  private final Map<SeriesKey, SeriesTotals> amounts = new HashMap<>();
  private final Map<CountKey, Long> counts = new HashMap<>();
  private long millis;
  private long toSecond;

  void add(SeriesKey series, Timing timing, Distribution values) {
    times
        .computeIfAbsent(series, key -> new EnumMap<>(Timing.class))
        .computeIfAbsent(timing, key -> Distribution.empty())
        .add(values);
  }

  void add(Spread spread, Distribution values) {
    spreads.computeIfAbsent(spread, key -> Distribution.empty()).add(values);
  }

  /** The distributions of the other one, too. */
  void addDistributionsOf(Sums other) {
    other.times.forEach(
        (series, byTiming) -> byTiming.forEach((timing, values) -> add(series, timing, values)));
    other.spreads.forEach(this::add);
  }

  void add(SecondJson.Parsed second) {
    millis += second.endMillis() - second.startMillis();
    toSecond = Math.max(toSecond, second.stretch().to());
    second.line().counts().forEach((key, count) -> counts.merge(key, count, Long::sum));
    second.amounts().forEach(this::add);
  }

  private void add(SeriesKey key, SeriesInterval more) {
    SeriesTotals soFar = amounts.getOrDefault(key, new SeriesTotals(0, 0, 0, Map.of()));
    amounts.put(
        key,
        new SeriesTotals(
            soFar.count() + more.count(),
            soFar.sentBytes() + more.sentBytes(),
            soFar.receivedBytes() + more.receivedBytes(),
            Map.of()));
  }

  Totals totals(long fromSecond) {
    Map<SeriesKey, SeriesTotals> series = new HashMap<>();
    amounts.forEach(
        (key, amount) ->
            series.put(
                key,
                new SeriesTotals(
                    amount.count(),
                    amount.sentBytes(),
                    amount.receivedBytes(),
                    Map.copyOf(times.getOrDefault(key, Map.of())))));
    return new Totals(
        fromSecond,
        Math.max(0, toSecond - fromSecond),
        millis,
        Map.copyOf(series),
        Map.copyOf(counts),
        Map.copyOf(spreads));
  }
}

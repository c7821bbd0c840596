package io.github.gatlingmcp.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Adds up what the event loops took in for one interval. Confined to the meter's thread. */
final class Gathering {
  private final Map<SeriesKey, SeriesSum> series = new HashMap<>();
  private final Map<CountKey, Long> counts = new HashMap<>();
  private final Map<Spread, Histogram> spreads = new EnumMap<>(Spread.class);
  private final Map<Gauge, Long> moves = new EnumMap<>(Gauge.class);
  private final Slowest slowest = new Slowest();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Span> stalls = new ArrayList<>();

  /** Takes copies only: the batch is written again. */
  void add(Batch batch) {
    batch.series().forEach(this::addSeries);
    batch.counts().forEach(this::addCounts);
    batch.spreads().forEach(this::addSpread);
    batch.gauges().forEach((gauge, moved) -> moves.merge(gauge, moved.value(), Long::sum));
    slowest.addAll(batch.slowest());
    findings.addAll(batch.findings());
    stalls.addAll(batch.stalls());
  }

  private void addSeries(SeriesKey key, SeriesBatch batch) {
    if (batch.isTouched()) {
      series.computeIfAbsent(key, first -> new SeriesSum()).add(batch);
    }
  }

  private void addCounts(Counted counted, Map<String, Batch.Tally> labels) {
    labels.forEach(
        (label, tally) -> {
          if (tally.value() != 0) {
            counts.merge(new CountKey(counted, label), tally.value(), Long::sum);
          }
        });
  }

  private void addSpread(Spread spread, Durations durations) {
    if (!durations.isEmpty()) {
      spreads
          .computeIfAbsent(spread, first -> new Histogram(Distribution.DIGITS))
          .add(durations.histogram());
    }
  }

  Map<SeriesKey, SeriesInterval> series() {
    Map<SeriesKey, SeriesInterval> taken = new HashMap<>();
    series.forEach((key, sum) -> taken.put(key, sum.interval()));
    return Collections.unmodifiableMap(taken);
  }

  Map<CountKey, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  Map<Spread, Distribution> spreads() {
    Map<Spread, Distribution> taken = new EnumMap<>(Spread.class);
    spreads.forEach((spread, histogram) -> taken.put(spread, Distribution.of(histogram)));
    return Collections.unmodifiableMap(taken);
  }

  long moved(Gauge gauge) {
    return moves.getOrDefault(gauge, 0L);
  }

  List<SlowCall> slowest() {
    return slowest.slowestFirst();
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  List<Span> stalls() {
    return stalls;
  }

  /** The longest lag of the ticks that ran. */
  long longestLagMicros() {
    Histogram lag = spreads.get(Spread.LOOP_LAG);
    return lag == null ? 0 : lag.getMaxValue();
  }
}

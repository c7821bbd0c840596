package io.github.gatlingmcp.metrics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What one event loop took in since the last interval. Confined to one thread at a time: to the
 * event loop while it is written, then to the meter, then again to the event loop.
 */
final class Batch {
  /** A series that was silent for so long gives its room back. */
  private static final int IDLE_INTERVALS = 10;

  private static final int MOST_STALLS = 1_000;

  /** A number that is counted up. */
  static final class Tally {
    private long value;

    long value() {
      return value;
    }
  }

  private final Limits limits;
  private final long startNanos;
  private final Map<SeriesKey, SeriesBatch> series = new HashMap<>();
  private final Map<Counted, Map<String, Tally>> counts = new EnumMap<>(Counted.class);
  private final Map<Spread, Durations> spreads = new EnumMap<>(Spread.class);
  private final Map<Gauge, Tally> gauges = new EnumMap<>(Gauge.class);
  private final Slowest slowest = new Slowest();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Span> stalls = new ArrayList<>();

  Batch(Limits limits, long startNanos) {
    this.limits = limits;
    this.startNanos = startNanos;
    for (Counted counted : Counted.values()) {
      counts.put(counted, new HashMap<>());
    }
    for (Spread spread : Spread.values()) {
      spreads.put(spread, new Durations());
    }
  }

  void exchange(SeriesKey key, Exchange exchange) {
    series(key).exchange(exchange);
    long micros = TimeUnit.NANOSECONDS.toMicros(exchange.endNanos() - exchange.intendedNanos());
    if (slowest.wants(micros)) {
      long at = TimeUnit.NANOSECONDS.toMillis(exchange.intendedNanos() - startNanos);
      slowest.add(new SlowCall(key, Math.max(0, at), Math.max(0, micros), exchange.traceId()));
    }
  }

  void eventGap(SeriesKey key, long nanos) {
    series(key).eventGap(nanos);
  }

  private SeriesBatch series(SeriesKey key) {
    SeriesBatch known = series.get(key);
    if (known != null) {
      return known;
    }
    return series.computeIfAbsent(limits.seriesFor(key), first -> new SeriesBatch());
  }

  void count(Counted counted, String label, long by) {
    Map<String, Tally> tallies = counts.get(counted);
    if (tallies == null) {
      return;
    }
    Tally tally = tallies.get(label);
    if (tally == null) {
      String admitted = limits.labelFor(counted, label);
      tally = tallies.computeIfAbsent(admitted, first -> new Tally());
    }
    tally.value += by;
  }

  void move(Gauge gauge, int by) {
    gauges.computeIfAbsent(gauge, first -> new Tally()).value += by;
  }

  void spread(Spread spread, long nanos) {
    Durations durations = spreads.get(spread);
    if (durations != null) {
      durations.record(nanos);
    }
  }

  void finding(Finding finding) {
    count(Counted.LEDGER, finding.kind().label(), 1);
    if (limits.keepsFinding(finding.kind())) {
      findings.add(finding);
    }
  }

  /** The event loop did nothing of what was due in that span; overlapping ones become one. */
  void stall(Span stall) {
    int last = stalls.size() - 1;
    boolean joins =
        last >= 0
            && (stall.fromNanos() - stalls.get(last).toNanos() <= 0 || last + 1 == MOST_STALLS);
    if (joins) {
      stalls.set(last, new Span(stalls.get(last).fromNanos(), stall.toNanos()));
    } else {
      stalls.add(stall);
    }
  }

  Map<SeriesKey, SeriesBatch> series() {
    return series;
  }

  Map<Counted, Map<String, Tally>> counts() {
    return counts;
  }

  Map<Spread, Durations> spreads() {
    return spreads;
  }

  /** By how much they moved. */
  Map<Gauge, Tally> gauges() {
    return gauges;
  }

  Slowest slowest() {
    return slowest;
  }

  List<Finding> findings() {
    return findings;
  }

  List<Span> stalls() {
    return stalls;
  }

  /** Makes it fit for the next interval but one. */
  void clear() {
    series.values().removeIf(batch -> batch.clear() >= IDLE_INTERVALS);
    counts.values().forEach(Batch::zero);
    zero(gauges);
    spreads.values().forEach(Durations::clear);
    slowest.clear();
    findings.clear();
    stalls.clear();
  }

  private static void zero(Map<?, Tally> tallies) {
    tallies.values().forEach(tally -> tally.value = 0);
  }
}

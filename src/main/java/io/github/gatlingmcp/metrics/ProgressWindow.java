package io.github.gatlingmcp.metrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came in since the last line. Confined to the meter's thread. */
final class ProgressWindow {
  private final long startMillis;
  private long endMillis;
  private long ok;
  private final Map<String, Long> errors = new TreeMap<>();
  private final Distribution response = Distribution.empty();
  private final Map<Gauge, Long> gauges = new EnumMap<>(Gauge.class);
  private long arrived;
  private long lagMicros = -1;
  private long starvedMicros;
  private long gcMillis;
  private double cpu = -1;

  ProgressWindow(long startMillis) {
    this.startMillis = startMillis;
    this.endMillis = startMillis;
  }

  void add(Interval interval) {
    endMillis = interval.endMillis();
    interval.series().forEach(this::add);
    gauges.putAll(interval.gauges());
    interval.counts().forEach(this::add);
    Health health = interval.health();
    lagMicros = Math.max(lagMicros, health.loopLagMicros());
    starvedMicros += Math.max(0, health.starvedMicros());
    gcMillis += Math.max(0, health.gcMillis());
    cpu = Math.max(cpu, health.processCpu());
  }

  private void add(SeriesKey key, SeriesInterval values) {
    if (key.isOk()) {
      ok += values.count();
    } else {
      errors.merge(key.outcome(), values.count(), Long::sum);
    }
    Distribution times = values.times().get(Timing.RESPONSE);
    if (times != null) {
      response.add(times);
    }
  }

  private void add(CountKey key, long count) {
    if (key.counted() == Counted.STARTS) {
      arrived += count;
    }
  }

  boolean isEmpty() {
    return endMillis == startMillis;
  }

  long startMillis() {
    return startMillis;
  }

  long endMillis() {
    return endMillis;
  }

  long ok() {
    return ok;
  }

  long ko() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Kinds of errors, the most frequent first. */
  List<Map.Entry<String, Long>> errors() {
    return errors.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .toList();
  }

  /** From the intended start, of what went well and what did not. */
  Distribution response() {
    return response;
  }

  long gauge(Gauge gauge) {
    return gauges.getOrDefault(gauge, 0L);
  }

  /** How many users came. */
  long arrived() {
    return arrived;
  }

  /** The longest; -1 when it is not known. */
  long lagMicros() {
    return lagMicros;
  }

  long starvedMicros() {
    return starvedMicros;
  }

  long gcMillis() {
    return gcMillis;
  }

  /** The largest share of all cores, 0 to 1; -1 when it is not known. */
  double cpu() {
    return cpu;
  }
}

package io.github.gatlingmcp.metrics;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Intervals made by hand, a second each; immutable. */
public record Intervals(
    long number,
    Map<SeriesKey, SeriesInterval> series,
    Map<CountKey, Long> counts,
    Map<Gauge, Long> gauges,
    Map<Spread, Distribution> spreads,
    Health health) {
  private static final Health UNKNOWN = new Health(-1, -1, -1, -1, -1, -1, -1, -1, -1);

  /** The interval of that second, with nothing in it. */
  public static Intervals second(long number) {
    return new Intervals(number, Map.of(), Map.of(), Map.of(), Map.of(), UNKNOWN);
  }

  public static Distribution distribution(long... micros) {
    Histogram histogram = new Histogram(Distribution.DIGITS);
    for (long value : micros) {
      histogram.recordValue(value);
    }
    return Distribution.of(histogram);
  }

  /** Exchanges with these service times; their response times are the same. */
  public Intervals exchanges(SeriesKey key, long... micros) {
    Map<SeriesKey, SeriesInterval> more = new HashMap<>(series);
    Map<Timing, Distribution> times =
        Map.of(Timing.SERVICE, distribution(micros), Timing.RESPONSE, distribution(micros));
    more.put(
        key, new SeriesInterval(micros.length, 10L * micros.length, 100L * micros.length, times));
    return new Intervals(number, more, counts, gauges, spreads, health);
  }

  public Intervals count(Counted counted, String label, long more) {
    Map<CountKey, Long> all = new HashMap<>(counts);
    all.put(new CountKey(counted, label), more);
    return new Intervals(number, series, all, gauges, spreads, health);
  }

  public Intervals gauge(Gauge gauge, long now) {
    Map<Gauge, Long> all = new EnumMap<>(Gauge.class);
    all.putAll(gauges);
    all.put(gauge, now);
    return new Intervals(number, series, counts, all, spreads, health);
  }

  public Intervals spread(Spread spread, long... micros) {
    Map<Spread, Distribution> all = new EnumMap<>(Spread.class);
    all.putAll(spreads);
    all.put(spread, distribution(micros));
    return new Intervals(number, series, counts, gauges, all, health);
  }

  public Intervals health(Health known) {
    return new Intervals(number, series, counts, gauges, spreads, known);
  }

  public Interval interval() {
    return new Interval(
        number,
        number * 1000,
        number * 1000 + 1000,
        Map.copyOf(series),
        Map.copyOf(counts),
        Map.copyOf(gauges),
        Map.copyOf(spreads),
        health,
        List.of(),
        List.of());
  }
}

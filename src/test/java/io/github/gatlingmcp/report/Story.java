package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.Health;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.SlowCall;
import io.github.gatlingmcp.metrics.Spread;
import io.github.gatlingmcp.metrics.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what a run's folder would tell, second by second. */
final class Story {
  static final SeriesKey ECHO = new SeriesKey("echo", "tools/call", "fast-echo", SeriesKey.OK);
  static final SeriesKey ECHO_FAILED =
      new SeriesKey("echo", "tools/call", "fast-echo", "timed out");
  static final Health WELL = new Health(900, 0, 2, 0.2, 0.4, 80, 1024, 50_000_000, 1_000_000);

  private final Map<SeriesKey, Map<Timing, Figured>> times = new LinkedHashMap<>();
  private final Map<SeriesKey, Long> exchanges = new LinkedHashMap<>();
  private final Map<CountKey, Long> counts = new LinkedHashMap<>();
  private final Map<Spread, Distribution> spreads = new EnumMap<>(Spread.class);
  private final List<SecondLine> seconds = new ArrayList<>();
  private final List<SlowCall> slowest = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Map<SeriesKey, SecondSeries> series = new HashMap<>();
  private Map<Gauge, Long> gauges = Map.of();
  private Health health = WELL;
  private String run = "run-1";
  private Optional<RunInfo.End> end = Optional.of(new RunInfo.End(60_000, false, ""));
  private long missing;

  /** A good minute: a hundred echoes a second in 10 ms. */
  static Story good() {
    Story story = new Story();
    for (int second = 0; second < 60; second++) {
      story.exchanges(ECHO, 100, 10_000).endOfSecond();
    }
    return story.count(Counted.STARTS, "on-time", 50);
  }

  Story run(String id) {
    run = id;
    return this;
  }

  Story environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Story end(Optional<RunInfo.End> how) {
    end = how;
    return this;
  }

  /** In the running second, all with the same response time, of which 1 ms is waiting. */
  Story exchanges(SeriesKey key, int count, long micros) {
    long[] all = new long[count];
    Arrays.fill(all, micros);
    return exchanges(key, all);
  }

  /** In the running second. */
  Story exchanges(SeriesKey key, long... micros) {
    if (micros.length == 0) {
      return this;
    }
    for (long one : micros) {
      time(key, Timing.RESPONSE).add(one);
      time(key, Timing.SERVICE).add(Math.max(0, one - 1_000));
    }
    exchanges.merge(key, (long) micros.length, Long::sum);
    long[] sorted = micros.clone();
    Arrays.sort(sorted);
    series.put(
        key,
        new SecondSeries(
            sorted.length,
            at(sorted, 0.5),
            at(sorted, 0.95),
            at(sorted, 0.99),
            sorted[sorted.length - 1]));
    return this;
  }

  private Figured time(SeriesKey key, Timing timing) {
    return times
        .computeIfAbsent(key, unused -> new LinkedHashMap<>())
        .computeIfAbsent(timing, unused -> new Figured());
  }

  private static long at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  }

  /** Of the running second and all later ones. */
  Story health(Health now) {
    health = now;
    return this;
  }

  /** Of the running second and all later ones. */
  Story sessions(long open) {
    gauges = Map.of(Gauge.SESSIONS, open);
    return this;
  }

  Story endOfSecond() {
    seconds.add(new SecondLine(seconds.size() + missing, series, Map.of(), gauges, health));
    series = new HashMap<>();
    return this;
  }

  /** Seconds that nothing is written of. */
  Story gap(int length) {
    missing += length;
    return this;
  }

  Story count(Counted counted, String label, long value) {
    counts.merge(new CountKey(counted, label), value, Long::sum);
    return this;
  }

  Story finding(Finding finding) {
    findings.add(finding);
    return this;
  }

  Story notificationLatency(long... micros) {
    return spread(Spread.NOTIFICATION_LATENCY, micros);
  }

  Story reconnected(long... micros) {
    return spread(Spread.RECONNECT, micros);
  }

  private Story spread(Spread spread, long... micros) {
    Figured values = new Figured();
    Arrays.stream(micros).forEach(values::add);
    spreads.put(spread, values.distribution());
    return this;
  }

  Story slow(SlowCall call) {
    slowest.add(call);
    return this;
  }

  Story snapshot(Snapshot snapshot) {
    snapshots.add(snapshot);
    return this;
  }

  boolean hasSnapshots() {
    return !snapshots.isEmpty();
  }

  /** With a steady part that ends so much earlier, though its totals are those of the whole. */
  RunData data(Duration coolDown) {
    RunData data = data();
    Totals whole = data.whole();
    long length = whole.seconds() - coolDown.toSeconds();
    Totals steady =
        new Totals(0, length, length * 1_000, whole.series(), whole.counts(), whole.spreads());
    return new RunData(
        data.info(), data.seconds(), whole, steady, slowest, findings, List.copyOf(snapshots));
  }

  RunData data() {
    Map<SeriesKey, SeriesTotals> totals = new LinkedHashMap<>();
    exchanges.forEach((key, count) -> totals.put(key, totals(key, count)));
    long length = seconds.size() + missing;
    Totals all = new Totals(0, length, length * 1_000, totals, counts, spreads);
    RunInfo info = new RunInfo(run, "simulations.Story", 1_000, end, environment);
    return new RunData(info, seconds, all, all, slowest, findings);
  }

  private SeriesTotals totals(SeriesKey key, long count) {
    Map<Timing, Distribution> taken = new HashMap<>();
    times.getOrDefault(key, Map.of()).forEach((t, f) -> taken.put(t, f.distribution()));
    return new SeriesTotals(count, count * 120, count * 340, taken);
  }
}

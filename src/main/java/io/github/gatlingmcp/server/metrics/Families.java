package io.github.gatlingmcp.server.metrics;

import io.github.gatlingmcp.server.session.EndCounts;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Metrics while they are gathered for one page. */
final class Families {
  private final List<Supplier<MetricSnapshot>> gathered = new ArrayList<>();

  /** A counter; the library adds {@code _total} to its name. */
  Counter counter(String name, String help, String... labels) {
    Counter counter = new Counter(labels);
    gathered.add(() -> new CounterSnapshot(new MetricMetadata(name, help), counter.points));
    return counter;
  }

  Gauge gauge(String name, String help, String... labels) {
    Gauge gauge = new Gauge(labels);
    gathered.add(() -> new GaugeSnapshot(new MetricMetadata(name, help), gauge.points));
    return gauge;
  }

  /** The durations of those that were timed. */
  void durations(String name, String help, String label, Map<String, EndCounts> ends) {
    List<HistogramSnapshot.HistogramDataPointSnapshot> points = new ArrayList<>();
    ends.forEach(
        (value, counts) ->
            points.add(
                HistogramSnapshot.HistogramDataPointSnapshot.builder()
                    .classicHistogramBuckets(buckets(counts.durations()))
                    .sum(counts.seconds())
                    .labels(Labels.of(label, value))
                    .build()));
    gathered.add(() -> new HistogramSnapshot(new MetricMetadata(name, help), points));
  }

  private static ClassicHistogramBuckets buckets(List<Long> counts) {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    List<Double> bounds = EndCounts.BOUNDS_SECONDS;
    for (int i = 0; i < counts.size(); i++) {
      buckets.bucket(i < bounds.size() ? bounds.get(i) : Double.POSITIVE_INFINITY, counts.get(i));
    }
    return buckets.build();
  }

  /** Counts and sums, without quantiles. */
  Summary summary(String name, String help, String label) {
    Summary summary = new Summary(label);
    gathered.add(() -> new SummarySnapshot(new MetricMetadata(name, help), summary.points));
    return summary;
  }

  MetricSnapshots snapshots() {
    return new MetricSnapshots(gathered.stream().map(Supplier::get).toList());
  }

  /** The values of a counter. */
  static final class Counter {
    private final String[] labels;
    private final List<CounterSnapshot.CounterDataPointSnapshot> points = new ArrayList<>();

    private Counter(String... labels) {
      this.labels = labels;
    }

    Counter value(double value, String... of) {
      points.add(
          CounterSnapshot.CounterDataPointSnapshot.builder()
              .value(value)
              .labels(Labels.of(labels, of))
              .build());
      return this;
    }

    Counter value(long value, String... of) {
      return value((double) value, of);
    }

    void values(Map<String, Long> byLabel) {
      byLabel.forEach((name, count) -> value(count, name));
    }
  }

  /** The values of a gauge. */
  static final class Gauge {
    private final String[] labels;
    private final List<GaugeSnapshot.GaugeDataPointSnapshot> points = new ArrayList<>();

    private Gauge(String... labels) {
      this.labels = labels;
    }

    Gauge value(double value, String... of) {
      points.add(
          GaugeSnapshot.GaugeDataPointSnapshot.builder()
              .value(value)
              .labels(Labels.of(labels, of))
              .build());
      return this;
    }

    Gauge value(long value, String... of) {
      return value((double) value, of);
    }

    void values(Map<String, Long> byLabel) {
      byLabel.forEach((name, count) -> value(count, name));
    }
  }

  /** The values of a summary. */
  static final class Summary {
    private final String label;
    private final List<SummarySnapshot.SummaryDataPointSnapshot> points = new ArrayList<>();

    private Summary(String label) {
      this.label = label;
    }

    void value(long count, double sum, String of) {
      points.add(
          SummarySnapshot.SummaryDataPointSnapshot.builder()
              .count(count)
              .sum(sum)
              .labels(Labels.of(label, of))
              .build());
    }
  }
}

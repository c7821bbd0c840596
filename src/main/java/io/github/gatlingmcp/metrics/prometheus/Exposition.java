package io.github.gatlingmcp.metrics.prometheus;

import io.github.gatlingmcp.metrics.live.Instrument;
import io.github.gatlingmcp.metrics.live.Point;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import java.util.Map;

/** Says totals in the library's words. Pure. */
final class Exposition {
  private Exposition() {}

  static MetricSnapshots of(Map<Instrument, List<Point>> totals, Map<String, String> about) {
    MetricSnapshots.Builder all = MetricSnapshots.builder().metricSnapshot(targetInfo(about));
    totals.forEach((instrument, points) -> all.metricSnapshot(snapshot(instrument, points)));
    return all.build();
  }

  private static MetricSnapshot targetInfo(Map<String, String> about) {
    Labels.Builder labels = Labels.builder();
    about.forEach((name, value) -> labels.label(labelName(name), value));
    return InfoSnapshot.builder()
        .name("target")
        .help("The run that is shown.")
        .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder().labels(labels.build()).build())
        .build();
  }

  private static MetricSnapshot snapshot(Instrument instrument, List<Point> points) {
    MetricMetadata metadata = metadata(instrument);
    return switch (instrument.kind()) {
      case COUNTER ->
          new CounterSnapshot(
              metadata,
              points.stream().map(point -> counter(instrument, (Point.Value) point)).toList());
      case GAUGE ->
          new GaugeSnapshot(
              metadata,
              points.stream().map(point -> gauge(instrument, (Point.Value) point)).toList());
      case HISTOGRAM ->
          new HistogramSnapshot(
              metadata,
              points.stream()
                  .map(point -> histogram(instrument, (Point.Histogram) point))
                  .toList());
    };
  }

  private static MetricMetadata metadata(Instrument instrument) {
    String name = instrument.prometheusName();
    return switch (instrument.unit()) {
      case SECONDS -> new MetricMetadata(name, instrument.help(), Unit.SECONDS);
      case BYTES -> new MetricMetadata(name, instrument.help(), Unit.BYTES);
      case RATIO -> new MetricMetadata(name, instrument.help(), Unit.RATIO);
      case NONE -> new MetricMetadata(name, instrument.help());
    };
  }

  private static CounterSnapshot.CounterDataPointSnapshot counter(
      Instrument instrument, Point.Value point) {
    return CounterSnapshot.CounterDataPointSnapshot.builder()
        .value(point.value())
        .labels(labels(instrument, point))
        .build();
  }

  private static GaugeSnapshot.GaugeDataPointSnapshot gauge(
      Instrument instrument, Point.Value point) {
    return GaugeSnapshot.GaugeDataPointSnapshot.builder()
        .value(point.value())
        .labels(labels(instrument, point))
        .build();
  }

  private static HistogramSnapshot.HistogramDataPointSnapshot histogram(
      Instrument instrument, Point.Histogram point) {
    List<Double> bounds = instrument.buckets().boundsSeconds();
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    for (int range = 0; range < point.counts().size(); range++) {
      double bound = range < bounds.size() ? bounds.get(range) : Double.POSITIVE_INFINITY;
      buckets.bucket(bound, point.counts().get(range));
    }
    return HistogramSnapshot.HistogramDataPointSnapshot.builder()
        .classicHistogramBuckets(buckets.build())
        .sum(point.sumSeconds())
        .labels(labels(instrument, point))
        .build();
  }

  private static Labels labels(Instrument instrument, Point point) {
    return Labels.of(
        instrument.labels().stream().map(Exposition::labelName).toList(), point.labels());
  }

  private static String labelName(String name) {
    return PrometheusNaming.prometheusName(PrometheusNaming.sanitizeLabelName(name));
  }
}

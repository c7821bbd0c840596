package io.github.gatlingmcp.metrics.otlp;

import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.CUMULATIVE;

import io.github.gatlingmcp.metrics.live.Instrument;
import io.github.gatlingmcp.metrics.live.Point;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.SumData;
import java.util.List;

/** From the start of the run to now: says points of that time in the SDK's words. */
record Period(long startEpochNanos, long endEpochNanos) {

  Data<?> data(Instrument instrument, List<Point> points) {
    return switch (instrument.kind()) {
      case COUNTER -> SumData.createDoubleSumData(true, CUMULATIVE, values(instrument, points));
      case GAUGE -> GaugeData.createDoubleGaugeData(values(instrument, points));
      case HISTOGRAM ->
          HistogramData.create(
              CUMULATIVE,
              points.stream()
                  .map(point -> histogram(instrument, (Point.Histogram) point))
                  .toList());
    };
  }

  private List<DoublePointData> values(Instrument instrument, List<Point> points) {
    return points.stream().map(point -> value(instrument, (Point.Value) point)).toList();
  }

  private DoublePointData value(Instrument instrument, Point.Value point) {
    return DoublePointData.create(
        startEpochNanos, endEpochNanos, attributes(instrument, point), point.value(), List.of());
  }

  private HistogramPointData histogram(Instrument instrument, Point.Histogram point) {
    return HistogramPointData.create(
        startEpochNanos,
        endEpochNanos,
        attributes(instrument, point),
        point.sumSeconds(),
        false,
        0,
        false,
        0,
        instrument.buckets().boundsSeconds(),
        point.counts());
  }

  private static Attributes attributes(Instrument instrument, Point point) {
    AttributesBuilder attributes = Attributes.builder();
    for (int label = 0; label < instrument.labels().size(); label++) {
      if (!point.labels().get(label).isEmpty()) {
        attributes.put(instrument.labels().get(label), point.labels().get(label));
      }
    }
    return attributes.build();
  }
}

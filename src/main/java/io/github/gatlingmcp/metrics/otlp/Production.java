package io.github.gatlingmcp.metrics.otlp;

import io.github.gatlingmcp.metrics.live.Instrument;
import io.github.gatlingmcp.metrics.live.Point;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Hands totals to the SDK as they are, so that histograms lose nothing. */
final class Production implements MetricProducer {
  private final Supplier<Map<Instrument, List<Point>>> totals;
  private final long startEpochNanos = nowEpochNanos();

  Production(Supplier<Map<Instrument, List<Point>>> totals) {
    this.totals = totals;
  }

  @Override
  public Collection<MetricData> produce(Resource resource) {
    Period period = new Period(startEpochNanos, nowEpochNanos());
    return totals.get().entrySet().stream()
        .<MetricData>map(
            told ->
                Measured.of(resource, told.getKey(), period.data(told.getKey(), told.getValue())))
        .toList();
  }

  private static long nowEpochNanos() {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }
}

package io.github.gatlingmcp.metrics.otlp;

import io.github.gatlingmcp.metrics.live.Instrument;
import io.github.gatlingmcp.metrics.live.Point;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The SDK's periodic reader and exporter, on threads of their own. */
final class Pusher {
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final long LAST_PUSH_SECONDS = 6;

  private final SdkMeterProvider provider;

  private Pusher(SdkMeterProvider provider) {
    this.provider = provider;
  }

  static Pusher start(
      URI collector,
      Map<String, String> about,
      Supplier<Map<Instrument, List<Point>>> totals,
      Consumer<String> tell) {
    OtlpHttpMetricExporter exporter = exporter(collector);
    keepQuiet();
    PeriodicMetricReader reader =
        PeriodicMetricReader.builder(new WatchedExporter(exporter, collector, tell))
            .setInterval(PERIOD)
            .build();
    return new Pusher(
        SdkMeterProvider.builder()
            .setResource(resource(about))
            .registerMetricProducer(new Production(totals))
            .registerMetricReader(reader)
            .build());
  }

  private static OtlpHttpMetricExporter exporter(URI collector) {
    try {
      return OtlpHttpMetricExporter.builder()
          .setEndpoint(collector.toString())
          .setTimeout(TIMEOUT)
          .setConnectTimeout(TIMEOUT)
          .setRetryPolicy(null)
          .build();
    } catch (IllegalStateException e) {
      // The library says so when the artifact of its sender is missing.
      NoClassDefFoundError missing = new NoClassDefFoundError(e.getMessage());
      missing.initCause(e);
      throw missing;
    }
  }

  /** The exporter would print each failure; {@link WatchedExporter} says it once instead. */
  private static void keepQuiet() {
    Logger.getLogger("io.opentelemetry.exporter.otlp.internal.HttpExporter").setLevel(Level.OFF);
  }

  private static Resource resource(Map<String, String> about) {
    AttributesBuilder attributes = Attributes.builder().put("service.name", "gatling-mcp");
    about.forEach(attributes::put);
    return Resource.getDefault().merge(Resource.create(attributes.build()));
  }

  void stop() {
    CompletableResultCode lastPush = provider.shutdown();
    lastPush.join(LAST_PUSH_SECONDS, TimeUnit.SECONDS);
  }
}

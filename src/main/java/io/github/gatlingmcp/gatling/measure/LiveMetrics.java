package io.github.gatlingmcp.gatling.measure;

import io.github.gatlingmcp.metrics.ConsoleProgress;
import io.github.gatlingmcp.metrics.IntervalListener;
import io.github.gatlingmcp.metrics.LoadPlan;
import io.github.gatlingmcp.metrics.otlp.OtlpPush;
import io.github.gatlingmcp.metrics.prometheus.PrometheusEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who tell of the run while it goes on: the console, Prometheus, a collector. */
final class LiveMetrics implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(LiveMetrics.class);

  /** Longer than Prometheus usually waits from one scrape to the next. */
  private static final Duration LAST_SCRAPE = Duration.ofSeconds(20);

  private final List<IntervalListener> listeners = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  private LiveMetrics() {}

  /**
   * Opens what the settings want.
   *
   * @throws IllegalArgumentException which says what has no good value; then nothing is open
   */
  static LiveMetrics open(MeasureSettings settings, RunIdentity run, LoadPlan plan) {
    LiveMetrics live = new LiveMetrics();
    try {
      live.begin(settings, run, plan);
      return live;
    } catch (RuntimeException | Error e) {
      live.close();
      throw e;
    }
  }

  private void begin(MeasureSettings settings, RunIdentity run, LoadPlan plan) {
    Consumer<String> tell = LOGGER::warn;
    Map<String, String> about = Map.of("run", run.run(), "simulation", run.simulation());
    if (settings.progress()) {
      listeners.add(new ConsoleProgress(RunConsole.out(), plan));
    }
    settings
        .prometheus()
        .flatMap(address -> PrometheusEndpoint.start(address, about, tell))
        .ifPresent(
            endpoint -> {
              add(endpoint, endpoint);
              RunConsole.printMetrics(endpoint.uri());
            });
    settings
        .otlp()
        .flatMap(url -> OtlpPush.start(url, about, tell))
        .ifPresent(push -> add(push, push));
  }

  private void add(IntervalListener listener, AutoCloseable exporter) {
    listeners.add(listener);
    open.add(exporter);
  }

  List<IntervalListener> listeners() {
    return List.copyOf(listeners);
  }

  /** Waits until Prometheus, if it comes regularly, has seen the end. */
  void awaitLastScrape() {
    for (AutoCloseable exporter : open) {
      if (exporter instanceof PrometheusEndpoint endpoint) {
        try {
          endpoint.awaitLastScrape(LAST_SCRAPE);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  @Override
  public void close() {
    for (AutoCloseable exporter : open) {
      try {
        exporter.close();
      } catch (Exception e) {
        LOGGER.debug("Could not close {}", exporter, e);
      }
    }
  }
}

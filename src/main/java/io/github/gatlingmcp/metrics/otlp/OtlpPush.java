package io.github.gatlingmcp.metrics.otlp;

import io.github.gatlingmcp.metrics.Interval;
import io.github.gatlingmcp.metrics.IntervalListener;
import io.github.gatlingmcp.metrics.live.LiveTotals;
import io.github.gatlingmcp.metrics.live.OptionalLibrary;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends the run to an OpenTelemetry collector over OTLP/HTTP: every ten seconds, and at its end
 * when it is closed. A push that fails is not repeated, as the next one tells everything again; one
 * line says when pushes begin to fail, and one when they work again. Tell it on one thread.
 */
public final class OtlpPush implements IntervalListener, AutoCloseable {
  private final LiveTotals totals;
  private final Runnable stop;

  private OtlpPush(LiveTotals totals, Runnable stop) {
    this.totals = totals;
    this.stop = stop;
  }

  /**
   * Begins to send. When the libraries are not on the class path one line says what to add, and
   * nothing is sent; the run can go on.
   *
   * @param url of the collector, such as {@code http://127.0.0.1:4318}
   * @param about attributes of the run, sent as those of the resource; no secrets
   * @param tell gets the lines, on any thread
   * @throws IllegalArgumentException when it is no http or https URL
   */
  public static Optional<OtlpPush> start(
      String url, Map<String, String> about, Consumer<String> tell) {
    URI collector = CollectorUrl.parse(url);
    return OptionalLibrary.OPEN_TELEMETRY.use(
        "the OTLP push", tell, () -> Optional.of(push(collector, about, tell)));
  }

  private static OtlpPush push(URI collector, Map<String, String> about, Consumer<String> tell) {
    LiveTotals totals = new LiveTotals();
    Pusher pusher = Pusher.start(collector, about, totals::snapshot, tell);
    return new OtlpPush(totals, pusher::stop);
  }

  @Override
  public void interval(Interval interval) {
    totals.interval(interval);
  }

  /** Sends once more, and waits for it for up to six seconds. */
  @Override
  public void close() {
    stop.run();
  }
}

package io.github.gatlingmcp.metrics.prometheus;

import io.github.gatlingmcp.metrics.Interval;
import io.github.gatlingmcp.metrics.IntervalListener;
import io.github.gatlingmcp.metrics.live.LiveTotals;
import io.github.gatlingmcp.metrics.live.OptionalLibrary;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows the run to Prometheus at {@code /metrics}. Values change with each interval; a scrape never
 * makes the meter wait. After the last interval the endpoint stays until it is closed; {@link
 * #awaitLastScrape} gives a last scrape the time to see the end. Tell it on one thread; scrapes and
 * {@link #close()} may come on any.
 */
public final class PrometheusEndpoint implements IntervalListener, AutoCloseable {
  private final LiveTotals totals;
  private final InetSocketAddress address;
  private final ScrapeLog scrapes;
  private final Runnable stop;

  private PrometheusEndpoint(
      LiveTotals totals, InetSocketAddress address, ScrapeLog scrapes, Runnable stop) {
    this.totals = totals;
    this.address = address;
    this.scrapes = scrapes;
    this.stop = stop;
  }

  /**
   * Begins to listen. When that fails, or the library is not on the class path, one line says why
   * and what to do, and nothing listens; the run can go on.
   *
   * @param address {@code [host:]port}; the host is the loopback, 127.0.0.1, by default; port 0
   *     takes a free one
   * @param about attributes of the run, shown as {@code target_info}; no secrets
   * @param tell gets the line
   * @throws IllegalArgumentException when the address has another form
   */
  public static Optional<PrometheusEndpoint> start(
      String address, Map<String, String> about, Consumer<String> tell) {
    InetSocketAddress listen = ListenAddress.parse(address);
    String what = "the Prometheus endpoint";
    return OptionalLibrary.PROMETHEUS.use(what, tell, () -> listen(what, listen, about, tell));
  }

  private static Optional<PrometheusEndpoint> listen(
      String what, InetSocketAddress listen, Map<String, String> about, Consumer<String> tell) {
    LiveTotals totals = new LiveTotals();
    ScrapeLog scrapes = new ScrapeLog();
    try {
      ScrapeServer server = ScrapeServer.start(listen, totals::snapshot, about, scrapes);
      InetSocketAddress bound = new InetSocketAddress(listen.getAddress(), server.port());
      return Optional.of(new PrometheusEndpoint(totals, bound, scrapes, server::stop));
    } catch (IOException e) {
      tell.accept(what + " is off: cannot listen at " + listen + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** What Prometheus fetches. */
  public URI uri() {
    String host = address.getAddress().getHostAddress();
    String inUri = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + inUri + ":" + address.getPort() + "/metrics");
  }

  @Override
  public void interval(Interval interval) {
    totals.interval(interval);
  }

  @Override
  public void ended() {
    scrapes.ended();
  }

  /**
   * Waits until what was told last is fetched, when somebody has fetched before.
   *
   * @param limit the longest wait
   */
  public void awaitLastScrape(Duration limit) throws InterruptedException {
    scrapes.awaitEndSeen(limit);
  }

  @Override
  public void close() {
    stop.run();
  }
}

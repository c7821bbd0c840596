package io.github.gatlingmcp.server.metrics;

import io.github.gatlingmcp.server.session.Ledger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page that Prometheus reads. Its library is optional: without it there is no page, and the
 * server works all the same.
 */
public final class MetricsPage {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsPage.class);
  private static final String LIBRARY = "io.prometheus:prometheus-metrics-exporter-httpserver";
  private static final String[] NEEDED = {
    "io.prometheus.metrics.model.snapshots.MetricSnapshots",
    "io.prometheus.metrics.expositionformats.ExpositionFormats"
  };

  private final Ledger ledger;
  private final Supplier<Vitals> vitals;
  private final boolean on;

  /** A page as it goes over HTTP. */
  public record Document(String contentType, byte[] body) {}

  private MetricsPage(Ledger ledger, Supplier<Vitals> vitals, boolean on) {
    this.ledger = ledger;
    this.vitals = vitals;
    this.on = on;
  }

  /**
   * Makes the page. Where the library is missing one line in the log says what to add.
   *
   * @param vitals asked at each reading, on the reader's thread
   */
  public static MetricsPage of(boolean wanted, Ledger ledger, Supplier<Vitals> vitals) {
    boolean on = wanted && libraryIsThere();
    if (wanted && !on) {
      LOG.info("/metrics is off: to use it, add {} to the class path", LIBRARY);
    }
    return new MetricsPage(ledger, vitals, on);
  }

  private static boolean libraryIsThere() {
    try {
      for (String name : NEEDED) {
        Class.forName(name, false, MetricsPage.class.getClassLoader());
      }
      return true;
    } catch (ClassNotFoundException | LinkageError missing) {
      return false;
    }
  }

  /** Whether there is a page. */
  public boolean isOn() {
    return on;
  }

  /**
   * Writes the page as it is now; takes some milliseconds, so not on an event loop.
   *
   * @param accept the header of that name, which asks for OpenMetrics or Prometheus text; empty for
   *     the latter
   */
  public Document render(String accept) {
    return Exposition.write(ledger.totals(), vitals.get(), accept);
  }
}

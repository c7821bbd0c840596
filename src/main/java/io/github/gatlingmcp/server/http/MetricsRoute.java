package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.metrics.MetricsPage;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /metrics}: the page for Prometheus, where there is one. */
final class MetricsRoute {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsRoute.class);

  private final MetricsPage page;
  private final Workers workers;

  MetricsRoute(ServerParts parts) {
    page = parts.metrics();
    workers = parts.workers();
  }

  boolean serves(HttpInput input) {
    return page.isOn() && input.path().equals("/metrics") && input.method().equals(HttpMethod.GET);
  }

  void handle(Exchange exchange) {
    String accept = exchange.input().header(HttpHeaderNames.ACCEPT);
    boolean taken = workers.aside(() -> answer(exchange, accept == null ? "" : accept));
    if (!taken) {
      exchange.refuse(HttpRefusal.of(503, "Too many readers of the metrics"));
    }
  }

  private void answer(Exchange exchange, String accept) {
    try {
      MetricsPage.Document document = page.render(accept);
      exchange.respond(document.contentType(), document.body());
    } catch (RuntimeException | LinkageError bug) {
      LOG.warn("/metrics failed", bug);
      exchange.refuse(HttpRefusal.of(500, "The metrics cannot be read"));
    }
  }
}

package io.github.gatlingmcp.metrics.prometheus;

import io.github.gatlingmcp.metrics.live.Instrument;
import io.github.gatlingmcp.metrics.live.Point;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The library's HTTP server, on threads of its own, at most ten. */
final class ScrapeServer {
  private final HTTPServer server;

  private ScrapeServer(HTTPServer server) {
    this.server = server;
  }

  static ScrapeServer start(
      InetSocketAddress listen,
      Supplier<Map<Instrument, List<Point>>> totals,
      Map<String, String> about)
      throws IOException {
    InetAddress host = listen.getAddress();
    if (host == null) {
      throw new IOException("unknown host");
    }
    PrometheusRegistry registry = new PrometheusRegistry();
    MultiCollector collector = () -> Exposition.of(totals.get(), about);
    registry.register(collector);
    return new ScrapeServer(
        HTTPServer.builder()
            .inetAddress(host)
            .port(listen.getPort())
            .registry(registry)
            .buildAndStart());
  }

  int port() {
    return server.getPort();
  }

  void stop() {
    server.stop();
  }
}

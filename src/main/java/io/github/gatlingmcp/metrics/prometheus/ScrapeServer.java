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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The library's HTTP server, on two threads of its own. */
final class ScrapeServer {
  private static final int THREADS = 2;
  private static final int MOST_WAITING = 100;

  private final HTTPServer server;

  private ScrapeServer(HTTPServer server) {
    this.server = server;
  }

  static ScrapeServer start(
      InetSocketAddress listen,
      Supplier<Map<Instrument, List<Point>>> totals,
      Map<String, String> about,
      ScrapeLog scrapes)
      throws IOException {
    InetAddress host = listen.getAddress();
    if (host == null) {
      throw new IOException("unknown host");
    }
    PrometheusRegistry registry = new PrometheusRegistry();
    MultiCollector collector =
        () -> {
          scrapes.taken();
          return Exposition.of(totals.get(), about);
        };
    registry.register(collector);
    return new ScrapeServer(
        HTTPServer.builder()
            .inetAddress(host)
            .port(listen.getPort())
            .registry(registry)
            .executorService(threads(scrapes))
            .buildAndStart());
  }

  private static ExecutorService threads(ScrapeLog scrapes) {
    return new ThreadPoolExecutor(
        THREADS,
        THREADS,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(MOST_WAITING),
        work -> {
          Thread thread = new Thread(work, "mcp-prometheus");
          thread.setDaemon(true);
          return thread;
        }) {
      @Override
      protected void afterExecute(Runnable request, @Nullable Throwable failure) {
        scrapes.answered();
      }
    };
  }

  int port() {
    return server.getPort();
  }

  void stop() {
    server.stop();
  }
}

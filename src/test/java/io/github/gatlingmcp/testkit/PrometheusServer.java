package io.github.gatlingmcp.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Prometheus that fetches from one endpoint every few seconds; it listens on the loopback. */
public final class PrometheusServer implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final ReadyProcess server;
  private final int port;

  private PrometheusServer(ReadyProcess server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Why it cannot be used, if so. */
  static Optional<String> obstacle() {
    for (String program : List.of("prometheus", "promtool")) {
      try {
        Process asked =
            new ProcessBuilder(program, "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!asked.waitFor(30, TimeUnit.SECONDS) || asked.exitValue() != 0) {
          asked.destroyForcibly();
          return Optional.of(program + " --version failed");
        }
      } catch (IOException e) {
        return Optional.of(program + " is not on the path (Debian's package is prometheus)");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of("interrupted");
      }
    }
    return Optional.empty();
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param folder an empty one, for its configuration and data
   * @param endpoint what it fetches
   */
  public static PrometheusServer start(Path folder, URI endpoint)
      throws IOException, InterruptedException {
    Path settings = folder.resolve("prometheus.yml");
    Files.writeString(
        settings,
        String.join(
            "\n",
            "global: {scrape_interval: 3s, scrape_timeout: 3s}",
            "scrape_configs:",
            "- job_name: run",
            "  metrics_path: " + endpoint.getPath(),
            "  static_configs: [{targets: ['" + endpoint.getAuthority() + "']}]"));
    int port = ReadyProcess.freePort();
    ProcessBuilder command =
        new ProcessBuilder(
            "prometheus",
            "--config.file=" + settings,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port);
    return new PrometheusServer(ReadyProcess.start(command, "ready to receive web requests"), port);
  }

  /** The answer, in JSON, of its API to an instant query. */
  public String query(String expression) throws IOException, InterruptedException {
    String encoded = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query=" + encoded);
    return client
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** What it printed so far. */
  public String output() {
    return server.output();
  }

  /** Ends the process and waits for its end. */
  @Override
  public void close() {
    server.close();
  }
}

package io.github.gatlingmcp.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Prometheus that fetches from one endpoint once a second; it listens on the loopback. */
public final class PrometheusServer implements AutoCloseable {
  private static final int READY_WITHIN_SECONDS = 30;
  private static final int OUTPUT_LINES = 10_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final int port;
  private final Queue<String> output = new LinkedBlockingQueue<>(OUTPUT_LINES);
  private final CompletableFuture<String> ready = new CompletableFuture<>();

  private PrometheusServer(Process process, int port) {
    this.process = process;
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
            "global: {scrape_interval: 1s, scrape_timeout: 1s}",
            "scrape_configs:",
            "- job_name: run",
            "  metrics_path: " + endpoint.getPath(),
            "  static_configs: [{targets: ['" + endpoint.getAuthority() + "']}]"));
    int port = freePort();
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + settings,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .start();
    PrometheusServer server = new PrometheusServer(process, port);
    Thread listener = new Thread(server::collectOutput, "prometheus-output");
    listener.setDaemon(true);
    listener.start();
    server.awaitReady();
    return server;
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
    return String.join("\n", output);
  }

  /** Ends the process and waits for its end. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitReady() throws InterruptedException {
    try {
      ready.get(READY_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new AssertionError("Prometheus did not start. It printed:\n" + output(), e);
    }
  }

  private void collectOutput() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.offer(line);
        if (line.contains("ready to receive web requests")) {
          ready.complete(line);
        }
      }
      ready.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

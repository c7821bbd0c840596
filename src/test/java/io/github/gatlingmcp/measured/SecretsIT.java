package io.github.gatlingmcp.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real run full of secrets, and everything that it says and leaves. */
final class SecretsIT {
  private static final String SECRET = SecretiveSimulation.SECRET;

  @TempDir Path folder;

  @Test
  void secretsReachNoOutput() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        GatlingRun.Started started = plan(server).start()) {
      URI metrics = URI.create(MeasuredRun.awaitLine(started, "MCP metrics: "));
      MeasuredRun.awaitSeconds(folder, 3);
      fetch(metrics);
      MeasuredRun.awaitLine(started, "MCP verdict: ");
      String scraped = fetch(metrics);
      GatlingRun run = started.join();

      assertThat(scraped).contains("fast-echo").doesNotContain(SECRET);
      assertThat(run.output()).contains("MCP verdict: ").doesNotContain(SECRET);
      assertEverySecretWasThere(server);
      List<Path> files = files(run.resultsFolder());
      assertThat(files)
          .extracting(file -> file.getFileName().toString())
          .contains("simulation.log", "index.html", "run.json", "verdict.json", "report.html");
      for (Path file : files) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(SECRET);
      }
    }
  }

  /** A query with a secret is fine, user info is refused before anything is sent. */
  private GatlingRun.Plan plan(McpServer server) {
    return MeasuredRun.plan(SecretiveSimulation.class, folder, server.uri())
        .property("mcp.url", server.uri() + "?key=" + SECRET + "12")
        .property("mcp.bearerToken", SECRET + "13")
        .property("mcp.unused", "http://joe:" + SECRET + "14@127.0.0.1/")
        .property("mcp.clientSecret", SECRET + "15")
        .property("mcp.prometheus", 0)
        .property("mcp.verdict", "report")
        .report();
  }

  /** Otherwise nothing would have been proved. */
  private static void assertEverySecretWasThere(McpServer server) {
    assertThat(server.ledger().counts().tool("fast-echo")).isEqualTo(25);
    assertThat(server.ledger().counts().method("resources/read")).isEqualTo(25);
  }

  private static String fetch(URI metrics) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}

package io.github.gatlingmcp.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.testkit.Nginx;
import io.github.gatlingmcp.testkit.NginxRequired;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The balancer's files, in nginx itself. */
@NginxRequired
final class BalancerIT {
  @TempDir Path folder;

  private static HttpResponse<String> get(URI uri) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void nginxTakesTheConfiguration() throws Exception {
    assertThat(Nginx.test(folder)).isEmpty();
  }

  @Test
  void whatIsForOperatorsOnlyIsNotShownToClients() throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults());
        Nginx balancer = Nginx.start(folder, List.of(server.port()))) {
      for (String path : List.of("/metrics", "/admin/ledger", "/nginx_status", "/sse")) {
        assertThat(get(balancer.uri().resolve(path)).statusCode()).as(path).isEqualTo(404);
      }
      assertThat(get(balancer.uri().resolve("/health")).statusCode()).isEqualTo(200);
      assertThat(get(balancer.statusUri()).body()).startsWith("Active connections: ");
    }
  }

  @Test
  void aBalancerWithoutServersSaysSoSoon() throws Exception {
    int nobody;
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      nobody = server.port();
    }
    try (Nginx balancer = Nginx.start(folder, List.of(nobody))) {
      assertThat(get(balancer.uri().resolve("/health")).statusCode()).isEqualTo(502);
    }
  }
}

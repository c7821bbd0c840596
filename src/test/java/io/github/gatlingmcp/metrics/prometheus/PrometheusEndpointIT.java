package io.github.gatlingmcp.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Intervals;
import io.github.gatlingmcp.metrics.SeriesKey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The endpoint as any HTTP client sees it. */
final class PrometheusEndpointIT {
  private static final SeriesKey ECHO = new SeriesKey("say", "tools/call", "echo", SeriesKey.OK);
  private final List<String> told = new ArrayList<>();

  static String fetch(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private PrometheusEndpoint start(String address) {
    return PrometheusEndpoint.start(address, Map.of("run", "a \"run\""), told::add).orElseThrow();
  }

  @Test
  void showsEachMetricByTheNameThatOperatorsKnow() throws Exception {
    try (PrometheusEndpoint endpoint = start("0")) {
      endpoint.interval(
          Intervals.second(0)
              .exchanges(ECHO, 5_000, 15_000)
              .exchanges(new SeriesKey("say", "tools/call", "echo", "tool_error"), 1_000)
              .count(Counted.DISCONNECTIONS, "reset", 2)
              .interval());
      assertThat(fetch(endpoint.uri()).lines())
          .contains(
              "target_info{run=\"a \\\"run\\\"\"} 1",
              "# TYPE mcp_client_operation_duration_seconds histogram",
              "mcp_client_operation_duration_seconds_bucket{error_type=\"\",gen_ai_prompt_name=\"\","
                  + "gen_ai_tool_name=\"echo\",mcp_method_name=\"tools/call\","
                  + "network_transport=\"tcp\",rpc_response_status_code=\"\",le=\"0.01\"} 1",
              "mcp_client_operation_duration_seconds_count{error_type=\"tool_error\","
                  + "gen_ai_prompt_name=\"\",gen_ai_tool_name=\"echo\","
                  + "mcp_method_name=\"tools/call\",network_transport=\"tcp\","
                  + "rpc_response_status_code=\"\"} 1",
              "# TYPE mcp_requests_total counter",
              "mcp_requests_total{method=\"tools/call\",status=\"ok\"} 2.0",
              "mcp_disconnections_total{reason=\"reset\"} 2.0",
              "mcp_request_duration_seconds_bucket{method=\"tools/call\",le=\"0.005\"} 2",
              "mcp_session_duration_seconds_count 0");
    }
    assertThat(told).isEmpty();
  }

  @Test
  void staysAfterTheEndUntilItIsClosed() throws Exception {
    PrometheusEndpoint endpoint = start("127.0.0.1:0");
    endpoint.interval(Intervals.second(0).exchanges(ECHO, 1).interval());
    endpoint.ended();
    assertThat(fetch(endpoint.uri())).contains("mcp_requests_total");
    endpoint.close();
    Assertions.assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> fetch(endpoint.uri()));
  }

  @Test
  void waitsForTheLastScrapeOfWhoHasFetchedBefore() throws Exception {
    CompletableFuture<String> last;
    try (PrometheusEndpoint endpoint = start("0")) {
      URI uri = endpoint.uri();
      fetch(uri);
      endpoint.interval(Intervals.second(0).exchanges(ECHO, 1).interval());
      endpoint.ended();
      last = CompletableFuture.supplyAsync(() -> fetched(uri));
      endpoint.awaitLastScrape(Duration.ofMinutes(5));
    }
    assertThat(last.get(1, TimeUnit.MINUTES)).contains("mcp_requests_total");
  }

  @Test
  void waitsForNobodyAndNotForEver() throws Exception {
    try (PrometheusEndpoint endpoint = start("0")) {
      endpoint.ended();
      endpoint.awaitLastScrape(Duration.ofDays(1));
    }
    try (PrometheusEndpoint endpoint = start("0")) {
      fetch(endpoint.uri());
      endpoint.ended();
      endpoint.awaitLastScrape(Duration.ofMillis(10));
    }
  }

  private static String fetched(URI uri) {
    try {
      return fetch(uri);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void listensOnTheLoopbackByDefault() {
    try (PrometheusEndpoint endpoint = start("0")) {
      assertThat(endpoint.uri().getHost()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void aPortThatIsTakenIsOneLineAndNoFailure() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(
              PrometheusEndpoint.start(String.valueOf(taken.getLocalPort()), Map.of(), told::add))
          .isEmpty();
    }
    assertThat(told).hasSize(1).first().asString().contains("cannot listen", "127.0.0.1", "in use");
  }

  @Test
  void aHostThatIsUnknownIsOneLineAndNoFailure() {
    assertThat(PrometheusEndpoint.start("no-such-host.invalid:9464", Map.of(), told::add))
        .isEmpty();
    assertThat(told).hasSize(1).first().asString().contains("unknown host");
  }
}

package io.github.gatlingmcp.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Exchange;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.LoopRecorder;
import io.github.gatlingmcp.metrics.Meter;
import io.github.gatlingmcp.metrics.MeterSettings;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Spread;
import io.github.gatlingmcp.testkit.PrometheusRequired;
import io.github.gatlingmcp.testkit.PrometheusServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A measured run in the eyes of a real Prometheus. */
@PrometheusRequired
final class ScrapedRunIT {
  private static final SeriesKey ECHO = new SeriesKey("say", "tools/call", "echo", SeriesKey.OK);
  private static final SeriesKey LATE = new SeriesKey("say", "tools/call", "echo", "timeout");
  private static final SeriesKey LIST = new SeriesKey("look", "tools/list", "", SeriesKey.OK);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private PrometheusEndpoint endpoint;

  @BeforeEach
  void start() {
    endpoint = PrometheusEndpoint.start("0", Map.of("run", "scraped"), problem -> {}).orElseThrow();
  }

  /** A thousand and some exchanges over more than two intervals. */
  private void run() {
    try (Meter meter = Meter.start(MeterSettings.defaults(), List.of(endpoint))) {
      LoopRecorder recorder = meter.recorder();
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2_200);
      for (int n = 0; n < 1_000 || System.nanoTime() < end; n++) {
        if (n < 1_000) {
          record(recorder, n);
        }
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private static void record(LoopRecorder recorder, int n) {
    recorder.exchange(ECHO, lasting(n * 100_000L));
    if (n % 10 == 0) {
      recorder.exchange(LATE, lasting(TimeUnit.SECONDS.toNanos(5)));
      recorder.exchange(LIST, lasting(1_000_000));
      recorder.count(Counted.CONNECTIONS, "opened");
      recorder.spread(Spread.SESSION_LIFETIME, TimeUnit.SECONDS.toNanos(20));
      recorder.move(Gauge.USERS, 1);
    }
    recorder.count(Counted.NOTIFICATIONS, "notifications/message");
  }

  private static Exchange lasting(long nanos) {
    long start = System.nanoTime();
    return new Exchange(
        start - nanos,
        start,
        Exchange.NEVER,
        Exchange.NEVER,
        Exchange.NEVER,
        start + nanos,
        1,
        2,
        "");
  }

  private static double valueOf(PrometheusServer prometheus, String expression)
      throws IOException, InterruptedException {
    JsonNode answer = new ObjectMapper().readTree(prometheus.query(expression));
    JsonNode result = answer.path("data").path("result");
    return result.isEmpty() ? -1 : Double.parseDouble(result.get(0).path("value").get(1).asText());
  }

  private static void await(PrometheusServer prometheus, String expression, double value)
      throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(PATIENCE);
    while (valueOf(prometheus, expression) != value) {
      assertThat(Instant.now())
          .as("%s is %s", expression, prometheus.query(expression))
          .isBefore(limit);
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Test
  void itsCountersEqualAtTheEndWhatWasMeasured() throws Exception {
    try (PrometheusServer prometheus = PrometheusServer.start(folder, endpoint.uri())) {
      run();
      await(prometheus, "mcp_requests_total{method='tools/call',status='ok'}", 1_000);
      Map.ofEntries(
              Map.entry("up", 1.0),
              Map.entry("mcp_requests_total{status='timeout'}", 100.0),
              Map.entry("sum(mcp_requests_total)", 1_200.0),
              Map.entry("sum(mcp_sent_bytes_total)", 1_200.0),
              Map.entry("sum(mcp_received_bytes_total)", 2_400.0),
              Map.entry("mcp_connections_total{status='opened'}", 100.0),
              Map.entry("mcp_notifications_total{method='notifications/message'}", 1_000.0),
              Map.entry("mcp_users", 100.0),
              Map.entry("mcp_session_duration_seconds_count", 100.0),
              Map.entry("mcp_client_session_duration_seconds_bucket{le='30.0'}", 100.0),
              Map.entry("mcp_client_operation_duration_seconds_count{error_type='timeout'}", 100.0),
              Map.entry(
                  "mcp_client_operation_duration_seconds_count"
                      + "{gen_ai_tool_name='echo',error_type=''}",
                  1_000.0),
              Map.entry(
                  "mcp_client_operation_duration_seconds_bucket"
                      + "{gen_ai_tool_name='echo',error_type='',le='0.05'}",
                  501.0),
              Map.entry(
                  "mcp_request_response_time_seconds_bucket{method='tools/list',le='0.002'}",
                  100.0))
          .forEach((expression, value) -> assertValue(prometheus, expression, value));
    } finally {
      endpoint.close();
    }
  }

  private static void assertValue(PrometheusServer prometheus, String expression, double value) {
    try {
      assertThat(valueOf(prometheus, expression)).as(expression).isEqualTo(value);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(expression, e);
    }
  }

  @Test
  void itsToolFindsNoFaultWithTheMetrics() throws Exception {
    run();
    Path metrics = folder.resolve("metrics.txt");
    Files.writeString(metrics, PrometheusEndpointIT.fetch(endpoint.uri()));
    endpoint.close();
    Path output = folder.resolve("output.txt");
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(metrics.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(promtool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(output).content().isEmpty();
    assertThat(promtool.exitValue()).isZero();
  }
}

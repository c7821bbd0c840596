package io.github.gatlingmcp.metrics.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.Intervals;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector receives, read with the protocol's own classes. */
final class OtlpPushIT {
  private static final SeriesKey ECHO = new SeriesKey("say", "tools/call", "echo", SeriesKey.OK);
  private final List<ExportMetricsServiceRequest> received = new CopyOnWriteArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private HttpServer collector;
  private volatile int status = 200;

  @BeforeEach
  void startCollector() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/v1/metrics", this::receive);
    collector.start();
  }

  @AfterEach
  void stopCollector() {
    collector.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    received.add(ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody()));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private OtlpPush start() {
    String url = "http://127.0.0.1:" + collector.getAddress().getPort();
    return OtlpPush.start(url, Map.of("run", "pushed"), told::add).orElseThrow();
  }

  private Metric last(String name) {
    return received.get(received.size() - 1).getResourceMetrics(0).getScopeMetricsList().stream()
        .flatMap(scope -> scope.getMetricsList().stream())
        .filter(metric -> metric.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + received));
  }

  private static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, pair -> pair.getValue().getStringValue()));
  }

  @Test
  void atTheEndTheCollectorHasWhatWasMeasured() {
    try (OtlpPush push = start()) {
      for (int second = 0; second < 2; second++) {
        push.interval(
            Intervals.second(second)
                .exchanges(ECHO, 5_000, 15_000, 15_000)
                .exchanges(new SeriesKey("say", "tools/call", "echo", "tool_error"), 1_000)
                .count(Counted.CONNECTIONS, "opened", 2)
                .gauge(Gauge.SESSIONS, 7)
                .interval());
      }
      push.ended();
    }
    assertThat(told).isEmpty();
    assertOperations(last("mcp.client.operation.duration"));
    NumberDataPoint connections = last("mcp.connections").getSum().getDataPoints(0);
    assertThat(connections.getAsDouble()).isEqualTo(4);
    assertThat(attributes(connections.getAttributesList())).containsEntry("status", "opened");
    assertThat(last("mcp.connections").getSum().getIsMonotonic()).isTrue();
    assertThat(last("mcp.sessions").getGauge().getDataPoints(0).getAsDouble()).isEqualTo(7);
    assertThat(attributes(received.get(0).getResourceMetrics(0).getResource().getAttributesList()))
        .containsEntry("run", "pushed")
        .containsEntry("service.name", "gatling-mcp");
  }

  private static void assertOperations(Metric operations) {
    assertThat(operations.getUnit()).isEqualTo("s");
    assertThat(operations.getDescription()).isNotEmpty();
    assertThat(operations.getHistogram().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    assertThat(operations.getHistogram().getDataPointsList()).hasSize(2);
    HistogramDataPoint good =
        operations.getHistogram().getDataPointsList().stream()
            .filter(point -> !attributes(point.getAttributesList()).containsKey("error.type"))
            .findFirst()
            .orElseThrow();
    assertThat(attributes(good.getAttributesList()))
        .isEqualTo(
            Map.of(
                "mcp.method.name", "tools/call",
                "gen_ai.tool.name", "echo",
                "network.transport", "tcp"));
    assertThat(good.getCount()).isEqualTo(6);
    assertThat(good.getExplicitBoundsList()).startsWith(0.01, 0.02, 0.05).endsWith(300.0);
    assertThat(good.getBucketCountsList()).hasSize(15).startsWith(2L, 4L, 0L);
    assertThat(good.getSum()).isCloseTo(0.07, Percentage.withPercentage(0.1));
    assertThat(good.getTimeUnixNano()).isGreaterThanOrEqualTo(good.getStartTimeUnixNano());
  }

  @Test
  void aCollectorThatRefusesIsOneLine() {
    status = 503;
    try (OtlpPush push = start()) {
      push.interval(Intervals.second(0).exchanges(ECHO, 1).interval());
    }
    assertThat(told)
        .hasSize(1)
        .first()
        .asString()
        .contains("/v1/metrics fails: it was not accepted");
  }

  @Test
  void aCollectorThatIsGoneIsOneLineAndTheEndComes() {
    OtlpPush push = start();
    collector.stop(0);
    push.interval(Intervals.second(0).exchanges(ECHO, 1).interval());
    push.close();
    assertThat(told).hasSize(1).first().asString().contains("/v1/metrics fails", "onnect");
  }
}

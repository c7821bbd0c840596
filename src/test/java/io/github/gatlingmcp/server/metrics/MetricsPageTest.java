package io.github.gatlingmcp.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.session.Alone;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.Outcome;
import io.github.gatlingmcp.server.session.SharedState;
import io.github.gatlingmcp.server.session.Subject;
import io.github.gatlingmcp.testkit.OneOfSeveral;
import io.github.gatlingmcp.testkit.Scraped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MetricsPageTest {
  private final Ledger ledger = new Ledger(10);

  private Scraped page(SharedState shared) {
    Vitals vitals = new Vitals(1, 2, 3, 4, 5, 6, true, shared);
    MetricsPage.Document page = MetricsPage.of(true, ledger, () -> vitals).render("");
    return Scraped.of(new String(page.body(), StandardCharsets.UTF_8));
  }

  @Test
  void theSharedStoreIsShownWhereThereIsOne() {
    SharedState troubled =
        new OneOfSeveral(
            "r1", other -> true, Optional.of("it does not answer"), 2, Map.of("timeout", 3L));
    Scraped page = page(troubled);
    assertThat(page.value("mcp_server_redis_up")).isZero();
    assertThat(page.value("mcp_server_degraded")).isEqualTo(1);
    assertThat(page.value("mcp_server_redis_connections")).isEqualTo(2);
    assertThat(page.value("mcp_server_redis_errors_total{kind=\"timeout\"}")).isEqualTo(3);
    assertThat(page.names())
        .containsAll(Scraped.promised().stream().filter(name -> name.contains("_redis_")).toList());
    assertThat(page(Alone.INSTANCE).names()).noneMatch(name -> name.contains("redis"));
  }

  @Test
  void durationsFallIntoBuckets() {
    for (long micros : new long[] {500, 501, 400_000, 31_000_000}) {
      ledger.ended(Subject.TOOL, "t", Outcome.RESULT, micros);
    }
    Scraped page = page(Alone.INSTANCE);
    String bucket = "mcp_server_tool_duration_seconds_bucket{tool=\"t\",le=\"%s\"}";
    assertThat(page.value(bucket.formatted("5.0E-4"))).isEqualTo(1);
    assertThat(page.value(bucket.formatted("0.001"))).isEqualTo(2);
    assertThat(page.value(bucket.formatted("0.5"))).isEqualTo(3);
    assertThat(page.value(bucket.formatted("30.0"))).isEqualTo(3);
    assertThat(page.value(bucket.formatted("+Inf"))).isEqualTo(4);
    assertThat(page.value("mcp_server_tool_duration_seconds_sum{tool=\"t\"}")).isEqualTo(31.401001);
  }

  @Test
  void everythingOfTheProcessHasASensibleValue() {
    Scraped page = page(Alone.INSTANCE);
    assertThat(page.value("process_cpu_seconds_total")).isPositive();
    assertThat(page.value("jvm_memory_used_bytes{area=\"heap\"}")).isPositive();
    assertThat(page.value("process_open_fds"))
        .isPositive()
        .isLessThanOrEqualTo(page.value("process_max_fds"));
  }
}

package io.github.gatlingmcp.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gatlingmcp.metrics.live.Instrument;
import io.github.gatlingmcp.testkit.RedisProcess;
import io.github.gatlingmcp.testkit.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every metric that a dashboard or an alert names is one that somebody shows. */
final class MetricNamesIT {
  private static final Path DASHBOARDS = Path.of("docker/grafana/dashboards");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static String page = "";

  @BeforeAll
  static void letAServerSeeEverything() throws Exception {
    try (RedisProcess redis = RedisProcess.start(folder);
        ServerProcess server =
            ServerProcess.start("--port", "0", "--metrics", "--redis", redis.uri())) {
      until(server, "mcp_server_redis_up 1.0", () -> {});
      Visit visit = new Visit(server.uri());
      // Counted once the replica hears of it, which may be after the answer or not the first time.
      until(server, "mcp_server_notifications_undelivered_total{", visit::tellNobody);
      visit.doAll();
      redis.stop();
      until(server, "mcp_server_redis_errors_total{", () -> {});
    }
  }

  private interface Step {
    void go() throws Exception;
  }

  private static void until(ServerProcess server, String text, Step step) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    for (page = server.get("/metrics"); !page.contains(text); page = server.get("/metrics")) {
      assertThat(System.nanoTime()).as(text).isLessThan(end);
      step.go();
      LockSupport.parkNanos(10_000_000);
    }
  }

  @Test
  void everyMetricOfDashboardsAndAlertsExists() throws IOException {
    Set<String> known = new HashSet<>(others());
    known.addAll(ofTheInjector());
    known.addAll(ofTheServer());
    Map<String, Set<String>> unknown = new TreeMap<>();
    expressions()
        .forEach(
            (where, all) -> {
              Set<String> missing = new TreeSet<>();
              all.forEach(expression -> missing.addAll(PromQl.metrics(expression)));
              missing.removeAll(known);
              if (!missing.isEmpty()) {
                unknown.put(where, missing);
              }
            });
    assertThat(unknown).isEmpty();
  }

  @Test
  void theDashboardsShowAllThatTheServerHas() throws IOException {
    Set<String> shown = new HashSet<>();
    expressions()
        .getOrDefault("server.json", List.of())
        .forEach(e -> shown.addAll(PromQl.metrics(e)));
    Set<String> families =
        ofTheServer().stream()
            .filter(name -> name.startsWith("mcp_server_"))
            .map(name -> name.replaceAll("_(sum|count)$", "_bucket"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(families).hasSizeGreaterThan(20);
    assertThat(shown).containsAll(families);
  }

  @Test
  void namesAreFoundInExpressions() {
    assertThat(
            PromQl.metrics("sum by (le, tool) (rate(a_b_bucket{x=~\"c|{d}\",y!=\"e\"}[5m])) > 0.5"))
        .containsExactly("a_b_bucket");
    assertThat(PromQl.metrics("a / scalar(sum(b)) and on (instance) c offset 5m or 1e3 * inf"))
        .containsExactly("a", "b", "c");
    assertThat(PromQl.metrics("label_values(a_ready, instance)")).containsExactly("a_ready");
  }

  @Test
  void everyPanelAsksAKnownSourceAndHasItsOwnPlace() throws IOException {
    for (Path file : dashboards()) {
      JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
      assertThat(dashboard.get("uid").asText()).startsWith("gatling-mcp-");
      Set<Integer> ids = new HashSet<>();
      Set<String> cells = new HashSet<>();
      for (JsonNode panel : dashboard.get("panels")) {
        assertThat(ids.add(panel.get("id").asInt())).isTrue();
        if (panel.has("datasource")) {
          assertThat(panel.at("/datasource/uid").asText()).isIn("prometheus", "loki");
        }
        takePlace(panel.get("gridPos"), cells);
      }
    }
  }

  private static void takePlace(JsonNode place, Set<String> taken) {
    int left = place.get("x").asInt();
    int top = place.get("y").asInt();
    for (int x = left; x < left + place.get("w").asInt(); x++) {
      for (int y = top; y < top + place.get("h").asInt(); y++) {
        assertThat(x).isLessThan(24);
        assertThat(taken.add(x + "," + y)).as("two panels at %d, %d", x, y).isTrue();
      }
    }
  }

  /** By file: what dashboards show, what their variables are filled with, what alerts look at. */
  private static Map<String, List<String>> expressions() throws IOException {
    Map<String, List<String>> expressions = new TreeMap<>();
    for (Path file : dashboards()) {
      JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
      List<String> all = new ArrayList<>();
      for (JsonNode panel : dashboard.get("panels")) {
        if (!panel.at("/datasource/uid").asText().equals("loki")) {
          all.addAll(panel.path("targets").findValuesAsText("expr"));
        }
      }
      dashboard.at("/templating/list").forEach(v -> all.add(v.at("/query/query").asText()));
      assertThat(all).hasSizeGreaterThan(10);
      expressions.put(file.getFileName().toString(), all);
    }
    List<String> alerts = Yaml.read("prometheus/alerts.yml").findValuesAsText("expr");
    assertThat(alerts).hasSizeGreaterThan(8);
    expressions.put("alerts.yml", alerts);
    return expressions;
  }

  private static Set<String> ofTheInjector() {
    Set<String> names = new HashSet<>();
    for (Instrument instrument : Instrument.values()) {
      String name = instrument.prometheusName();
      switch (instrument.kind()) {
        case COUNTER -> names.add(name + "_total");
        case GAUGE -> names.add(name);
        case HISTOGRAM -> names.addAll(histogram(name));
      }
    }
    return names;
  }

  /** As the page of one says it that has seen everything, a lost Redis included. */
  private static Set<String> ofTheServer() {
    Set<String> names = new TreeSet<>();
    for (String line : page.lines().filter(l -> l.startsWith("# TYPE ")).toList()) {
      String[] words = line.split(" ", -1);
      switch (words[3]) {
        case "histogram" -> names.addAll(histogram(words[2]));
        case "summary" -> names.addAll(Set.of(words[2] + "_sum", words[2] + "_count"));
        default -> names.add(words[2]);
      }
    }
    return names;
  }

  private static Set<String> histogram(String name) {
    return Set.of(name + "_bucket", name + "_sum", name + "_count");
  }

  private static Set<String> others() throws IOException {
    try (InputStream list = MetricNamesIT.class.getResourceAsStream("metrics.txt")) {
      assertThat(list).isNotNull();
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toSet());
    }
  }

  private static List<Path> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(DASHBOARDS)) {
      return files.sorted().toList();
    }
  }
}

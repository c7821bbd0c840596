package io.github.gatlingmcp.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.testkit.PrometheusRequired;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prometheus' own tool on its configuration, and on the cases of every alert. */
final class AlertsIT {

  @ParameterizedTest
  @PrometheusRequired
  @CsvSource({
    "check,config,prometheus.yml",
    "check,rules,alerts.yml",
    "test,rules,alerts.test.yml",
  })
  void promtoolHasNothingToSay(String verb, String what, String file) throws Exception {
    Process promtool =
        new ProcessBuilder("promtool", verb, what, file)
            .directory(Path.of("docker/prometheus").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(promtool.exitValue()).as(said).isZero();
  }

  @Test
  void everyAlertHasACaseInWhichItFiresAndOneInWhichItDoesNot() throws IOException {
    Set<String> fires = new HashSet<>();
    Set<String> isQuiet = new HashSet<>();
    for (JsonNode test : Yaml.read("prometheus/alerts.test.yml").get("tests")) {
      for (JsonNode expected : test.get("alert_rule_test")) {
        boolean quiet = expected.get("exp_alerts").isEmpty();
        (quiet ? isQuiet : fires).add(expected.get("alertname").asText());
      }
    }
    List<String> alerts = Yaml.read("prometheus/alerts.yml").findValuesAsText("alert");
    assertThat(fires).containsExactlyInAnyOrderElementsOf(alerts);
    assertThat(isQuiet).containsExactlyInAnyOrderElementsOf(alerts);
  }

  @Test
  void theReadmeTellsOfEveryAlert() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(Yaml.read("prometheus/alerts.yml").findValuesAsText("alert"))
        .allMatch(alert -> readme.contains("`" + alert + "`"));
  }

  @Test
  void everyJobThatAnAlertNamesIsScraped() throws IOException {
    Set<String> jobs =
        new HashSet<>(Yaml.read("prometheus/prometheus.yml").findValuesAsText("job_name"));
    assertThat(jobs).contains("server", "balancer", "injector", "containers");
  }

  @Test
  void alertmanagerSendsEveryAlertToAReceiverThatIsThere() throws IOException {
    JsonNode settings = Yaml.read("alertmanager/alertmanager.yml");
    assertThat(settings.get("receivers").findValuesAsText("name"))
        .contains(settings.at("/route/receiver").asText());
  }
}

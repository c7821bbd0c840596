package io.github.gatlingmcp.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SecretsTest {
  /** Something that is called a secret, and what it is set to. */
  private static final Pattern SET =
      Pattern.compile(
          "(?i)(password|passwd|requirepass|token|secret|api_?key)\"?(:|=|,\\s*value:|\\s+)\\s*[\"']?([^\\s\"'}]+)");

  /** Read from elsewhere: a variable, the output of a command, a path, or a resource's name. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("\\$.*|/.*|\\[.*|\\{.*|redis-password,?|target:|false");

  @Test
  void noFileHoldsAPassword() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files()) {
      for (String line : Files.readAllLines(file)) {
        if (holdsASecret(line)) {
          found.add(file + ": " + line.strip());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void aPasswordWouldBeNoticed() {
    assertThat(
            List.of(
                "GF_SECURITY_ADMIN_PASSWORD: admin",
                "  - REDIS_PASSWORD=hunter2",
                "requirepass hunter2",
                "{name: MCP_BEARER_TOKEN, value: abc}",
                "basic_auth: {username: a, password: \"b\"}"))
        .allMatch(SecretsTest::holdsASecret);
  }

  @Test
  void nobodyCanBecomeGrafanasAdministrator() throws IOException {
    var grafana = Yaml.read("compose.yaml").at("/services/grafana/environment");
    assertThat(grafana.path("GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION").asText())
        .isEqualTo("true");
    assertThat(grafana.path("GF_AUTH_ANONYMOUS_ORG_ROLE").asText()).isEqualTo("Viewer");
    assertThat(grafana.path("GF_AUTH_DISABLE_LOGIN_FORM").asText()).isEqualTo("true");
  }

  private static boolean holdsASecret(String line) {
    if (line.strip().startsWith("#") || line.strip().startsWith("//")) {
      return false;
    }
    Matcher set = SET.matcher(line);
    while (set.find()) {
      if (!ELSEWHERE.matcher(set.group(3)).matches()) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("docker"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}

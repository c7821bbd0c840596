package io.github.gatlingmcp.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files for Docker Compose and for Docker Swarm. */
final class ComposeFilesTest {
  /** Services whose image or nature leaves nothing to ask, and our own: the image asks. */
  private static final Set<String> WITHOUT_HEALTH_CHECK =
      Set.of("server-1", "server-2", "server-3", "injector", "nginx-exporter");

  @ParameterizedTest
  @ValueSource(strings = {"compose.yaml", "stack.yaml"})
  void theFileHasTheFormThatComposeAsksFor(String name) throws IOException {
    assertThat(schema().validate(Yaml.read(name))).isEmpty();
  }

  @Test
  void theSchemaNoticesAMisspeltField() throws IOException {
    JsonNode compose = Yaml.read("compose.yaml");
    ((ObjectNode) compose.at("/services/redis")).put("imagge", "redis");
    assertThat(schema().validate(compose)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compose.yaml", "stack.yaml"})
  void everyImageIsPinnedAndEveryServiceLimited(String name) throws IOException {
    services(name)
        .forEach(
            (service, its) -> {
              assertThat(its.path("image").asText()).as(service).matches(Images.PINNED);
              assertThat(its.at("/deploy/resources/limits/memory").asText())
                  .as(service)
                  .matches("\\d+[mMgG]");
              assertThat(its.at("/deploy/resources/limits/cpus").asDouble())
                  .as(service)
                  .isPositive();
              assertThat(Yaml.strings(its.path("cap_drop"))).as(service).containsExactly("ALL");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"compose.yaml", "stack.yaml"})
  void everyServiceIsAskedHowItIs(String name) throws IOException {
    services(name)
        .forEach(
            (service, its) ->
                assertThat(its.has("healthcheck"))
                    .as(service)
                    .isEqualTo(!WITHOUT_HEALTH_CHECK.contains(service)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"compose.yaml", "stack.yaml"})
  void whatAServiceNamesIsThere(String name) throws IOException {
    JsonNode file = Yaml.read(name);
    services(name)
        .forEach(
            (service, its) -> {
              assertThat(names(file, "networks"))
                  .as(service)
                  .containsAll(Yaml.strings(its.path("networks")));
              assertThat(names(file, "services"))
                  .as(service)
                  .containsAll(
                      its.path("depends_on").propertyStream().map(Map.Entry::getKey).toList());
              its.path("secrets")
                  .forEach(
                      s -> assertThat(names(file, "secrets")).contains(s.get("source").asText()));
              its.path("volumes").forEach(volume -> isThere(file, volume.asText()));
            });
  }

  @Test
  void composePublishesOnTheLoopbackOnly() throws IOException {
    List<String> ports = new ArrayList<>();
    services("compose.yaml").values().forEach(its -> ports.addAll(Yaml.strings(its.path("ports"))));
    assertThat(ports).hasSize(5).allMatch(port -> port.startsWith("127.0.0.1:"));
    Set<String> open = new TreeSet<>();
    services("stack.yaml")
        .forEach(
            (service, its) -> {
              if (its.has("ports")) {
                open.add(service);
              }
            });
    assertThat(open).containsExactly("traefik");
  }

  @Test
  void thereAreThreeServersBehindTheBalancer() throws IOException {
    assertThat(names(Yaml.read("compose.yaml"), "services"))
        .contains("server-1", "server-2", "server-3", "redis", "nginx");
    String upstream = Files.readString(Path.of("docker/nginx/upstream.conf"));
    String scraped = Files.readString(Path.of("docker/prometheus/prometheus.yml"));
    for (String server : List.of("server-1:3001", "server-2:3001", "server-3:3001")) {
      assertThat(upstream).contains("server " + server);
      assertThat(scraped).contains(server);
    }
  }

  @Test
  void redisThrowsNothingAwayAndHasRoomToSave() throws IOException {
    JsonNode redis = service("compose.yaml", "redis");
    assertThat(String.join(" ", Yaml.strings(redis.get("command"))))
        .contains("--appendonly yes", "--maxmemory-policy noeviction", "--maxmemory 384mb");
    assertThat(redis.at("/deploy/resources/limits/memory").asText()).isEqualTo("768m");
    assertThat(redis.has("ports")).isFalse();
    assertThat(Yaml.strings(redis.get("networks"))).containsExactly("state");
    assertThat(Yaml.read("compose.yaml").at("/networks/state/internal").asBoolean()).isTrue();
  }

  @Test
  void theSwarmReplacesServersOneByOneAndOnlyByHealthyOnes() throws IOException {
    JsonNode server = service("stack.yaml", "server");
    JsonNode update = server.at("/deploy/update_config");
    assertThat(update.get("order").asText()).isEqualTo("start-first");
    assertThat(update.get("failure_action").asText()).isEqualTo("rollback");
    assertThat(update.get("parallelism").asInt()).isOne();
    assertThat(server.at("/deploy/replicas").asText()).isEqualTo("${SERVERS:-5}");
    assertThat(seconds(server, "stop_grace_period")).isGreaterThan(Drain.of(server.get("command")));
  }

  @Test
  void composeWaitsLongerThanAServerDrains() throws IOException {
    int asTheImageSays = 10;
    assertThat(seconds(service("compose.yaml", "server-1"), "stop_grace_period"))
        .isGreaterThan(asTheImageSays);
  }

  private static int seconds(JsonNode service, String field) {
    return Integer.parseInt(service.get(field).asText().replace("s", ""));
  }

  private static void isThere(JsonNode file, String volume) {
    String source = volume.substring(0, volume.indexOf(':'));
    if (source.startsWith(".")) {
      assertThat(Path.of("docker").resolve(source)).exists();
    } else if (!source.startsWith("/")) {
      assertThat(names(file, "volumes")).contains(source);
    } else {
      assertThat(volume).as("of the machine, to read").contains(":ro");
    }
  }

  private static List<String> names(JsonNode file, String what) {
    return file.path(what).propertyStream().map(Map.Entry::getKey).toList();
  }

  private static JsonNode service(String file, String name) throws IOException {
    return Yaml.read(file).at("/services/" + name);
  }

  private static Map<String, JsonNode> services(String name) throws IOException {
    Map<String, JsonNode> services = new TreeMap<>();
    Yaml.read(name)
        .get("services")
        .properties()
        .forEach(s -> services.put(s.getKey(), s.getValue()));
    return services;
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream text = ComposeFilesTest.class.getResourceAsStream("compose.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text);
    }
  }
}

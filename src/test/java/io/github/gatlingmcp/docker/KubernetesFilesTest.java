package io.github.gatlingmcp.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests, against the fields that Kubernetes' own client knows. */
final class KubernetesFilesTest {
  private static final Path FOLDER = Path.of("docker/kubernetes");
  private static final String NAMESPACE = "gatling-mcp";

  /** Refuses what Kubernetes does not know. */
  private interface Form {
    void check(JsonElement manifest) throws IOException;
  }

  private static final Map<String, Form> FORMS =
      Map.of(
          "v1 Namespace", V1Namespace::validateJsonElement,
          "v1 Service", V1Service::validateJsonElement,
          "v1 PersistentVolumeClaim", V1PersistentVolumeClaim::validateJsonElement,
          "apps/v1 Deployment", V1Deployment::validateJsonElement,
          "apps/v1 StatefulSet", V1StatefulSet::validateJsonElement,
          "batch/v1 Job", V1Job::validateJsonElement,
          "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement,
          "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement);

  @Test
  void everyManifestHasOnlyFieldsThatKubernetesKnows() throws IOException {
    assertThat(manifests()).hasSizeGreaterThan(9);
    for (JsonNode manifest : manifests()) {
      check(manifest);
    }
  }

  @Test
  void aMisspeltFieldIsNoticed() throws IOException {
    JsonNode server = manifest("Deployment", "server");
    ((ObjectNode) container(server)).putObject("readinesProbe");
    assertThatThrownBy(() -> check(server)).hasMessageContaining("readinesProbe");
  }

  @Test
  void allAreInOneNamespaceAndNamedInTheKustomization() throws IOException {
    for (JsonNode manifest : manifests()) {
      String of = manifest.get("kind").asText().equals("Namespace") ? "name" : "namespace";
      assertThat(manifest.at("/metadata/" + of).asText()).isEqualTo(NAMESPACE);
    }
    JsonNode kustomization = Yaml.read("kubernetes/kustomization.yaml");
    List<String> named = new ArrayList<>(Yaml.strings(kustomization.get("resources")));
    named.addAll(List.of("kustomization.yaml", "injector.yaml"));
    assertThat(files().stream().map(file -> file.getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(named);
    String server = container(manifest("Deployment", "server")).get("image").asText();
    JsonNode image = kustomization.at("/images/0");
    assertThat(image.get("name").asText() + ":" + image.get("newTag").asText()).isEqualTo(server);
  }

  @Test
  void everyContainerIsPinnedLimitedAndMayDoLittle() throws IOException {
    for (JsonNode pod : pods()) {
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
      assertThat(pod.at("/securityContext/seccompProfile/type").asText())
          .isEqualTo("RuntimeDefault");
      assertThat(pod.get("automountServiceAccountToken").asBoolean()).isFalse();
      for (JsonNode container : pod.get("containers")) {
        assertThat(container.get("image").asText()).matches(Images.PINNED);
        for (String amount :
            List.of("requests/cpu", "requests/memory", "limits/cpu", "limits/memory")) {
          assertThat(container.at("/resources/" + amount).asText()).as(amount).isNotEmpty();
        }
        JsonNode rights = container.get("securityContext");
        assertThat(rights.get("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(rights.get("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(Yaml.strings(rights.at("/capabilities/drop"))).containsExactly("ALL");
      }
    }
  }

  @Test
  void selectorsFindTheirPods() throws IOException {
    JsonNode server = manifest("Deployment", "server");
    JsonNode labels = server.at("/spec/template/metadata/labels");
    assertThat(server.at("/spec/selector/matchLabels")).isEqualTo(labels);
    assertThat(manifest("Service", "server").at("/spec/selector")).isEqualTo(labels);
    assertThat(manifest("PodDisruptionBudget", "server").at("/spec/selector/matchLabels"))
        .isEqualTo(labels);
    JsonNode redis = manifest("StatefulSet", "redis");
    assertThat(manifest("Service", "redis").at("/spec/selector"))
        .isEqualTo(redis.at("/spec/template/metadata/labels"));
    assertThat(redis.at("/spec/serviceName").asText()).isEqualTo("redis");
  }

  @Test
  void everyMountedVolumeIsThere() throws IOException {
    List<JsonNode> all = new ArrayList<>(pods());
    for (JsonNode pod : all) {
      List<String> names = pod.path("volumes").findValuesAsText("name");
      pod.at("/containers/0/volumeMounts")
          .forEach(
              mount -> {
                String name = mount.get("name").asText();
                assertThat(names.contains(name) || name.equals("data")).as(name).isTrue();
              });
    }
  }

  @Test
  void theServerIsScaledFromThreeToTwentyByProcessorAndMemory() throws IOException {
    JsonNode scaling = manifest("HorizontalPodAutoscaler", "server").get("spec");
    assertThat(scaling.get("minReplicas").asInt()).isEqualTo(3);
    assertThat(scaling.get("maxReplicas").asInt()).isEqualTo(20);
    assertThat(utilization(scaling, "cpu")).isEqualTo(70);
    assertThat(utilization(scaling, "memory")).isEqualTo(80);
    assertThat(scaling.at("/scaleTargetRef/kind").asText()).isEqualTo("Deployment");
    assertThat(scaling.at("/scaleTargetRef/name").asText()).isEqualTo("server");
    assertThat(manifest("Deployment", "server").at("/spec").has("replicas")).isFalse();
  }

  @Test
  void theServerHasTimeToDrain() throws IOException {
    JsonNode pod = manifest("Deployment", "server").at("/spec/template/spec");
    assertThat(pod.get("terminationGracePeriodSeconds").asInt())
        .isGreaterThan(Drain.of(pod.at("/containers/0/args")));
    JsonNode update = manifest("Deployment", "server").at("/spec/strategy/rollingUpdate");
    assertThat(update.get("maxUnavailable").asInt()).isZero();
    JsonNode container = pod.at("/containers/0");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
  }

  @Test
  void injectorsAreCountedAndRunOnce() throws IOException {
    JsonNode job = manifest("Job", "injector").get("spec");
    assertThat(job.get("completionMode").asText()).isEqualTo("Indexed");
    assertThat(job.get("parallelism").asInt()).isEqualTo(job.get("completions").asInt());
    assertThat(job.get("backoffLimit").asInt(1)).isZero();
    assertThat(job.at("/template/spec/restartPolicy").asText()).isEqualTo("Never");
  }

  private static int utilization(JsonNode scaling, String resource) {
    for (JsonNode metric : scaling.get("metrics")) {
      if (metric.at("/resource/name").asText().equals(resource)) {
        return metric.at("/resource/target/averageUtilization").asInt();
      }
    }
    throw new AssertionError("not scaled by " + resource);
  }

  private static void check(JsonNode manifest) throws IOException {
    String kind = manifest.get("apiVersion").asText() + " " + manifest.get("kind").asText();
    Form form = FORMS.get(kind);
    if (form == null) {
      throw new AssertionError("no form is known of " + kind);
    }
    form.check(JsonParser.parseString(manifest.toString()));
  }

  private static JsonNode container(JsonNode workload) {
    return workload.at("/spec/template/spec/containers/0");
  }

  private static List<JsonNode> pods() throws IOException {
    List<JsonNode> pods =
        manifests().stream()
            .map(manifest -> manifest.at("/spec/template/spec"))
            .filter(JsonNode::isObject)
            .toList();
    assertThat(pods).hasSize(3);
    return pods;
  }

  private static JsonNode manifest(String kind, String name) throws IOException {
    return manifests().stream()
        .filter(m -> m.get("kind").asText().equals(kind))
        .filter(m -> m.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> manifests() throws IOException {
    List<JsonNode> manifests = new ArrayList<>();
    for (Path file : files()) {
      if (!file.endsWith("kustomization.yaml")) {
        manifests.addAll(Yaml.documents(file));
      }
    }
    return manifests;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }
}

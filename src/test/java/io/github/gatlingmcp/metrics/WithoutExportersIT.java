package io.github.gatlingmcp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.metrics.live.OptionalLibrary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything works for users who never added the optional libraries. */
final class WithoutExportersIT {
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir Path folder;

  private List<String> run(String classPath) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                LoadEverythingMain.class.getName(),
                Path.of("target", "classes").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(output);
  }

  private static boolean isOptional(String entry) {
    return entry.contains("/io/prometheus/")
        || entry.contains("/io/opentelemetry/")
        || entry.contains("/io/lettuce/")
        || entry.contains("/io/projectreactor/");
  }

  @Test
  void everyClassLoadsAndAskingForThemIsOneLineEach() throws Exception {
    assertThat(CLASS_PATH.split(File.pathSeparator)).anyMatch(WithoutExportersIT::isOptional);
    String without =
        Arrays.stream(CLASS_PATH.split(File.pathSeparator))
            .filter(entry -> !isOptional(entry))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(run(without))
        .containsExactly(
            "loaded",
            "the Prometheus endpoint is off: to use it, add "
                + OptionalLibrary.PROMETHEUS.artifacts()
                + " to the dependencies",
            "the OTLP push is off: to use it, add "
                + OptionalLibrary.OPEN_TELEMETRY.artifacts()
                + " to the dependencies",
            "scraped false, pushed false",
            "sharing sessions over Redis needs io.lettuce:lettuce-core among the dependencies");
  }

  @Test
  void theOtlpExporterAloneMissesItsSender() throws Exception {
    String withoutSender =
        Arrays.stream(CLASS_PATH.split(File.pathSeparator))
            .filter(entry -> !entry.contains("opentelemetry-exporter-sender-jdk"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(run(withoutSender))
        .anyMatch(line -> line.startsWith("the OTLP push is off: to use it, add "))
        .noneMatch(line -> line.contains("at io.opentelemetry"));
  }
}

package io.github.gatlingmcp.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The steps of the Dockerfile on this machine, on no other files than the Dockerfile copies; then
 * what came of them is started.
 */
final class DockerBuildIT {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @TempDir private static Path folder;
  private static Path distribution;
  private static Path java;

  @BeforeAll
  static void buildWhatTheDockerfileBuilds() throws Exception {
    Path context = Files.createDirectory(folder.resolve("context"));
    BuildContext.copyTo(context);
    distribution = folder.resolve("dist");
    succeeds(context, 400, "docker/build.sh", distribution.toString());
    java = JDK;
    if (Files.isDirectory(JDK.resolve("jmods"))) {
      java = folder.resolve("jre");
      succeeds(Path.of("."), 120, "docker/jre.sh", java.toString());
    }
  }

  @Test
  void theServerFolderServesAndTheInjectorFolderLoadsIt() throws Exception {
    Process server = start("server", "--port", "0");
    try (BufferedReader said = server.inputReader()) {
      URI mcp = URI.create(said.readLine().replace("listening on ", ""));
      assertThat(healthy(mcp.getPort(), "/health/ready")).isZero();
      assertThat(healthy(mcp.getPort(), "/health/none")).isOne();
      assertThat(initialize(mcp)).contains("\"protocolVersion\":\"2025-11-25\"");
      assertThat(get(mcp.resolve("/metrics"))).contains("mcp_server_sessions_created_total 1");

      Process run = loadOf(mcp);
      String output = new String(run.getInputStream().readAllBytes(), UTF_8);
      ends(run, 120, output);
      assertThat(folder.resolve("results")).isDirectoryRecursivelyContaining("glob:**/index.html");
      assertThat(get(mcp.resolve("/metrics"))).contains("mcp_server_sessions_created_total 11");

      server.toHandle().destroy();
      assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(healthy(mcp.getPort(), "/health/ready")).isOne();
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void theRuntimeOfTheImagesIsTheSlimOne() {
    assumeTrue(Files.isDirectory(JDK.resolve("jmods")), "this JDK has no modules to link");
    assertThat(java.resolve("bin/java")).isExecutable();
    assertThat(java.resolve("bin/javac")).doesNotExist();
  }

  @Test
  void theServerFolderHasNoGatlingAndTheInjectorFolderNoTests() throws IOException {
    assertThat(names(distribution.resolve("server/lib")))
        .anyMatch(name -> name.startsWith("gatling-mcp-"))
        .anyMatch(name -> name.startsWith("prometheus-metrics-exporter-httpserver"))
        .noneMatch(name -> name.startsWith("gatling-core") || name.startsWith("scala-"));
    assertThat(names(distribution.resolve("injector/lib")))
        .anyMatch(name -> name.startsWith("gatling-mcp-"))
        .anyMatch(name -> name.startsWith("gatling-charts-highcharts"))
        .noneMatch(name -> name.startsWith("junit-") || name.startsWith("assertj-"));
  }

  private static Process loadOf(URI mcp) throws IOException {
    ProcessBuilder run = command("injector", "-Dmcp.url=" + mcp);
    run.environment().put("SIMULATION", "simulations.FirstSimulation");
    run.environment().put("RESULTS", folder.resolve("results").toString());
    run.environment().put("JAVA_OPTIONS", "-Dmcp.verdict=report");
    return run.redirectErrorStream(true).start();
  }

  private static Process start(String image, String... arguments) throws IOException {
    return command(image, arguments).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static ProcessBuilder command(String image, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(distribution.resolve(image).resolve("bin/start").toString());
    words.addAll(List.of(arguments));
    ProcessBuilder command = new ProcessBuilder(words);
    command.environment().merge("PATH", java + "/bin", (path, bin) -> bin + ":" + path);
    return command;
  }

  private static int healthy(int port, String path) throws Exception {
    Process asked =
        new ProcessBuilder(
                distribution.resolve("server/bin/healthy").toString(), String.valueOf(port), path)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(asked.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return asked.exitValue();
  }

  private static String initialize(URI mcp) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(mcp)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{
                     "protocolVersion":"2025-11-25","capabilities":{},
                     "clientInfo":{"name":"test","version":"1"}}}"""))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static String get(URI uri) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static void succeeds(Path where, int seconds, String... words) throws Exception {
    Path output = folder.resolve("output.txt");
    ProcessBuilder command =
        new ProcessBuilder(words)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    command.environment().put("JAVA_HOME", JDK.toString());
    ends(command.start(), seconds, output);
  }

  private static void ends(Process process, int seconds, Object output) throws Exception {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("not over after " + seconds + " s");
    }
    assertThat(process.exitValue())
        .as(() -> output instanceof Path file ? read(file) : output.toString())
        .isZero();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}

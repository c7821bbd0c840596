package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server process that is told to stop while clients use it. */
final class TerminationIT {
  private static final String LOGGING =
      """
      <configuration>
        <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%msg%n</pattern></encoder>
        </appender>
        <root level="INFO"><appender-ref ref="out"/></root>
      </configuration>
      """;
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir Path folder;

  /** A server process that listens, and what it said before. */
  private record Server(Process process, BufferedReader out, int port, String said)
      implements AutoCloseable {
    static Server start(String classPath, List<String> machine, List<String> options)
        throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(machine);
      command.addAll(List.of("-cp", classPath, McpServerMain.class.getName(), "--port", "0"));
      command.addAll(options);
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      BufferedReader out = process.inputReader();
      StringBuilder before = new StringBuilder();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("listening on ")) {
          return new Server(
              process, out, URI.create(line.substring(13)).getPort(), before.toString());
        }
        before.append(line).append('\n');
      }
      throw new IOException("no server: " + before);
    }

    static Server start(String... options) throws IOException {
      return start(CLASS_PATH, List.of(), List.of(options));
    }

    void terminate() {
      process.toHandle().destroy();
    }

    int exitCode() throws InterruptedException {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
      return process.exitValue();
    }

    Wire.Reply get(String path) {
      try (Wire wire = new Wire(port)) {
        return wire.request("GET", path, "", "");
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private static Wire session(Server server) {
    return Wire.initialized(server.port(), "2025-11-25", "{}");
  }

  private static void slowCall(Server server, Wire wire, int millis) {
    wire.sendPost(Wire.callBody("7", "fetch-data", "{\"delayMs\":" + millis + "}"));
    Wire.eventually(() -> server.get("/admin/ledger").json().at("/tools/fetch-data").asInt() > 0);
  }

  @Test
  void underLoadNothingThatIsUnderWayIsLost() throws Exception {
    try (Server server = Server.start("--drain-notice-seconds", "5", "--drain-seconds", "60");
        Wire slow = session(server);
        Wire listening = session(server)) {
      listening.sendGet("");
      listening.readHead();
      listening.chunk();
      List<CompletableFuture<Integer>> load = load(server, 8);
      slowCall(server, slow, 6_000);
      server.terminate();
      Wire.eventually(() -> server.get("/health/ready").status() == 503);
      try (Wire fresh = new Wire(server.port())) {
        Wire.Reply refusal = fresh.post(Wire.initialize("2025-11-25", "{}"));
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.header("retry-after")).isEqualTo("1");
        assertThat(refusal.json().at("/error/code").isInt()).isTrue();
      }
      assertThat(listening.chunk()).contains("retry: ");
      assertThat(listening.rest()).isEqualTo("0\r\n\r\n");
      assertThat(slow.read().body()).contains("\"id\":7", "result");
      assertThat(server.exitCode()).isZero();
      for (CompletableFuture<Integer> user : load) {
        assertThat(user.get(60, TimeUnit.SECONDS)).as("answers before the end").isPositive();
      }
    }
  }

  /** Users that call and call, until they are told that the connection closes. */
  private static List<CompletableFuture<Integer>> load(Server server, int users) {
    List<CompletableFuture<Integer>> load = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      Wire wire = session(server);
      load.add(CompletableFuture.supplyAsync(() -> callUntilClosed(wire)));
    }
    return load;
  }

  private static int callUntilClosed(Wire wire) {
    int answers = 0;
    try (wire) {
      Wire.Reply reply;
      do {
        reply = wire.post(Wire.callBody("1", "fast-echo", "{\"message\":\"m\"}"));
        assertThat(reply.status()).isEqualTo(200);
        answers++;
      } while (!reply.header("connection").equals("close"));
    }
    return answers;
  }

  @Test
  void theLimitCutsAndTheExitCodeSaysSo() throws Exception {
    try (Server server = Server.start("--drain-seconds", "1");
        Wire wire = session(server)) {
      slowCall(server, wire, 60_000);
      server.terminate();
      assertThat(server.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void aSecondSignalDoesNotWait() throws Exception {
    try (Server server = Server.start("--drain-seconds", "600");
        Wire wire = session(server)) {
      slowCall(server, wire, 60_000);
      server.terminate();
      assertThat(server.out().readLine()).startsWith("told to stop");
      server.terminate();
      assertThat(server.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void withoutThePrometheusLibraryItServesAndSaysWhatToAdd() throws Exception {
    String without =
        Arrays.stream(CLASS_PATH.split(File.pathSeparator))
            .filter(entry -> !entry.contains("/io/prometheus/"))
            .collect(Collectors.joining(File.pathSeparator));
    Path logging = Files.writeString(folder.resolve("logback.xml"), LOGGING);
    List<String> machine = List.of("-Dlogback.configurationFile=" + logging);
    try (Server server = Server.start(without, machine, List.of());
        Wire wire = session(server)) {
      assertThat(server.said())
          .containsOnlyOnce("/metrics is off: to use it, add io.prometheus:prometheus-metrics");
      assertThat(server.get("/metrics").status()).isEqualTo(404);
      assertThat(server.get("/health/ready").status()).isEqualTo(200);
      wire.call("1", "fast-echo", "{\"message\":\"m\"}");
      server.terminate();
      assertThat(server.exitCode()).isZero();
    }
  }
}

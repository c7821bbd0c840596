package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.measured.MeasuredRun;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.http.NotificationRule;
import io.github.gatlingmcp.server.http.Turn;
import io.github.gatlingmcp.server.session.NotificationFault;
import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The question how many streams there can be, asked of servers with and without a limit. */
final class IdleStreamsIT {
  private static final String SIMULATION = "IdleStreamsSimulation";

  @TempDir Path folder;

  @Test
  void theEmbeddedServerKeepsThemAll() throws Exception {
    Question asked = Question.ask(Question.plan(SIMULATION, folder));

    assertThat(asked.failed()).as(asked.run().output()).isEmpty();
    assertThat(asked.run().log().failures()).isEmpty();
    assertThat(asked.run().log().counts("told").ok()).isEqualTo(100);
    assertThat(asked.run().output())
        .contains("MCP streams: 100 of 100 opened; none was refused")
        .contains("MCP memory of the server: not known: the embedded server shares its heap");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trigger-notification", "none"})
  void theMemoryOfAServerOfItsOwnIsTold(String notifications) throws Exception {
    try (ServerProcess server = ServerProcess.start("--port", "0")) {
      Question asked =
          Question.ask(
              plan(server.uri())
                  .property("mcp.protocolVersion", "2026-07-28")
                  .property("mcp.notifications", notifications)
                  .property("mcp.serverPid", server.pid()));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.run().output())
          .containsPattern("MCP memory of the server: -?[0-9.]+ KiB for each stream; .*resident");
    }
  }

  @Test
  void theFirstRefusalIsNamed() throws Exception {
    McpServerConfig config = McpServerConfig.defaults().withMaxConnections(30);
    try (McpServer server = McpServer.start(config)) {
      Question asked = Question.ask(plan(server.uri()));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.judgements()).containsEntry("stream 1 to 10 errors", "pass");
      // Who comes when depends on how busy the machine is.
      assertThat(asked.failed().keySet())
          .anyMatch(name -> name.matches("stream (21 to 30|31 to 40|41 to 50) errors"));
      assertThat(asked.run().output())
          .containsPattern("MCP streams: [23]\\d of 50 opened; the first refused was [234]\\d, ");
    }
  }

  @Test
  void aStreamThatOnlySeemsOpenDoesNotCount() throws Exception {
    FaultPlan plan = FaultPlan.at(7, NotificationFault.DROP_NOTIFICATION);
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan))) {
      Question asked = Question.ask(plan(server.uri()).property("mcp.users", 10));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed()).containsKey("notifications delivery");
    }
  }

  /** Where nothing is said over them, it still counts that they break off. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void streamsThatDoNotLastFailWithoutNotificationsToo(boolean webSocket) throws Exception {
    FaultPlan plan =
        FaultPlan.of(new NotificationRule(NotificationFault.CUT_STREAM, Turn.every(1)));
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan));
        GatlingRun.Started run = silent(webSocket ? server.webSocketUri() : server.uri()).start()) {
      MeasuredRun.awaitGauge(folder, "streams", 10);
      cutAll(server);
      Question asked = Question.of(run.join());

      assertThat(asked.broken()).as(asked.run().output()).containsExactly("reconnects count");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2026-07-28"})
  void withAShapeAllThatComeAreTold(String version) throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      Question asked =
          Question.ask(
              shaped(server.uri())
                  .property("mcp.protocolVersion", version)
                  .property("mcp.shape", "burst")
                  .property("mcp.base", 2)
                  .property("mcp.rate", 6)
                  .property("mcp.duration", "6s"));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.run().log().failures()).isEmpty();
      assertThat(asked.run().log().counts("told").ok()).isEqualTo(2 * 24);
      assertThat(asked.run().output()).contains("MCP streams: 24 opened, at most ");
      assertThat(server.openSessions() + server.openSubscriptions()).isZero();
    }
  }

  @Test
  void theMemoryIsThatOfThoseAtThePeakOfAShape() throws Exception {
    try (ServerProcess server = ServerProcess.start("--port", "0")) {
      Question asked =
          Question.ask(
              shaped(server.uri())
                  .property("mcp.shape", "ramp")
                  .property("mcp.users", 20)
                  .property("mcp.duration", "5s")
                  .property("mcp.serverPid", server.pid()));

      assertThat(asked.failed()).as(asked.run().output()).isEmpty();
      assertThat(asked.judgements()).containsEntry("stream 13 to 16 count", "pass");
      assertThat(asked.run().output())
          .containsPattern("MCP streams: \\d{2,} opened, at most (1[3-9]|20) at once; none was")
          .containsPattern("KiB for each stream; .* KiB with [1-9]\\d* \\(resident");
    }
  }

  @Test
  void aStreamThatOnlySeemsOpenIsFoundWithAShapeToo() throws Exception {
    FaultPlan plan = FaultPlan.at(7, NotificationFault.MUTE_STREAM);
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(plan))) {
      Question asked =
          Question.ask(
              shaped(server.uri())
                  .property("mcp.shape", "constant")
                  .property("mcp.users", 5)
                  .property("mcp.duration", "5s"));

      assertThat(asked.run().exitCode()).as(asked.run().output()).isEqualTo(Question.FAILED);
      assertThat(asked.failed()).containsKey("notifications delivery");
      assertThat(asked.run().log().counts("told").ko()).isEqualTo(1);
    }
  }

  private GatlingRun.Plan shaped(URI server) {
    return Question.plan(SIMULATION, folder)
        .property("mcp.url", server)
        .property("mcp.thinkTime", "150ms");
  }

  /** Nobody asks for them again, and nothing breaks. */
  @Test
  void streamsThatTheServerEndsInOrderDoNotLastEither() throws Exception {
    McpServerConfig config = McpServerConfig.defaults().withDrainNotice(Duration.ZERO);
    try (McpServer server = McpServer.start(config);
        GatlingRun.Started run =
            silent(server.uri()).property("mcp.protocolVersion", "2026-07-28").start()) {
      MeasuredRun.await(() -> server.openSubscriptions() == 10);
      server.drain(Duration.ofSeconds(5));
      Question asked = Question.of(run.join());

      assertThat(asked.run().output()).contains("listening stream ended by the server");
      assertThat(asked.broken()).as(asked.run().output()).containsExactly("reconnects count");
    }
  }

  private GatlingRun.Plan silent(URI server) {
    return plan(server)
        .property("mcp.users", 10)
        .property("mcp.duration", "10s")
        .property("mcp.notifications", "none");
  }

  private static void cutAll(McpServer server) throws Exception {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"trigger-notification\","
            + "\"arguments\":{\"kind\":\"tools\",\"scope\":\"all\"},\"_meta\":{"
            + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"cutter\",\"version\":\"1\"},"
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
    HttpRequest post =
        HttpRequest.newBuilder(server.uri())
            .header("content-type", "application/json")
            .header("accept", "application/json, text/event-stream")
            .header("mcp-protocol-version", "2026-07-28")
            .header("mcp-method", "tools/call")
            .header("mcp-name", "trigger-notification")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(post, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).contains("lastSequence");
  }

  private GatlingRun.Plan plan(URI server) {
    return Question.plan(SIMULATION, folder)
        .property("mcp.url", server)
        .property("mcp.users", 50)
        .property("mcp.duration", "2s");
  }
}

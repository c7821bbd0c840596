package io.github.gatlingmcp.javaapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.PoliteAnswers;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.testkit.SimulationLog;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The exact bytes of every verb, sent by a real run to a server that keeps what it gets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryVerbIT {
  private ScriptedServer server;
  private GatlingRun run;

  @BeforeAll
  void run(@TempDir Path folder) throws Exception {
    server = new ScriptedServer(EveryVerbIT::answer);
    run =
        GatlingRun.of(EveryVerbSimulation.class.getName(), folder)
            .property("every.url", server.uri())
            .run();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static Script answer(Received request) {
    if (request.firstLine().startsWith("GET ")) {
      return ScriptedServer.send(
              ScriptedServer.streamHead() + ScriptedServer.chunk("data: " + changed() + "\n\n"))
          .then(ScriptedServer.untilClosed());
    }
    String text =
        PoliteAnswers.result(request, "{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}");
    if (request.body().contains("\"name\":\"progress\"")) {
      return PoliteAnswers.stream(progress(request, 1), progress(request, 2), text);
    }
    if (request.body().contains("\"name\":\"asks-back\"")) {
      return PoliteAnswers.stream(
          asks("1", "sampling/createMessage", "{\"messages\":[],\"maxTokens\":1}"),
          asks("\"two\"", "elicitation/create", form()),
          asks("3", "roots/list", "{}"),
          asks("4", "unknown/method", "{}"),
          asks("5", "ping", "{}"),
          text);
    }
    return PoliteAnswers.to(request);
  }

  private static String changed() {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}";
  }

  private static String progress(Received request, int progress) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":"
        + PoliteAnswers.id(request)
        + ",\"progress\":"
        + progress
        + "}}";
  }

  private static String asks(String id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\""
        + method
        + "\",\"params\":"
        + params
        + "}";
  }

  private static String form() {
    return "{\"message\":\"?\",\"requestedSchema\":{\"type\":\"object\",\"properties\":{"
        + "\"name\":{\"type\":\"string\",\"default\":\"Ann\"},\"age\":{\"type\":\"integer\"}},"
        + "\"required\":[\"age\"]}}";
  }

  /** Lines of {@code every-verb.txt}, with the version of the day left out. */
  private static List<String> expected() throws Exception {
    try (InputStream in = EveryVerbIT.class.getResourceAsStream("every-verb.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static String line(Received request) {
    return (request.firstLine().replaceAll(" .*", " ") + request.body())
        .replaceAll("(\"name\":\"gatling-mcp\",\"version\":)\"[^\"]*\"", "$1\"?\"");
  }

  private static boolean isAnswer(Received request) {
    return request.body().contains("\"id\":") && PoliteAnswers.method(request).isEmpty();
  }

  private Received find(String bodyPart) {
    return server.requests().stream()
        .filter(request -> request.body().contains(bodyPart))
        .findFirst()
        .orElseThrow();
  }

  private List<String> headers(Received request) {
    return request.head().replace(":" + server.port(), ":PORT").lines().toList();
  }

  @Test
  void everyVerbSendsTheseBytesInThisOrder() throws Exception {
    assertThat(server.requests().stream().filter(r -> !isAnswer(r)).map(EveryVerbIT::line))
        .containsExactlyElementsOf(expected());
  }

  @Test
  void everyVerbIsOkAndEachPageIsALine() throws Exception {
    SimulationLog log = run.log();

    assertThat(log.failures()).isEmpty();
    assertThat(log.errors()).isEmpty();
    assertThat(log.counts("tools, all").ok()).isEqualTo(2);
    assertThat(log.counts("await").ok()).isZero();
    assertThat(log.counts("notifications/tools/list_changed").ok()).isEqualTo(1);
    assertThat(log.counts("notifications/progress").ok()).isEqualTo(1);
    assertThat(log.counts("sampling/createMessage").ok()).isEqualTo(1);
    assertThat(log.counts("elicitation/create").ok()).isEqualTo(1);
    assertThat(log.counts("roots/list").ok()).isEqualTo(1);
    assertThat(log.counts("ping from the server").ok()).isEqualTo(1);
    // Without a line of their own: "initialized", and the answer to a method that nobody knows.
    assertThat(log.requests()).hasSize(server.requests().size() - 1 - 1 + 2);
    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).doesNotContain("\tat ");
  }

  @Test
  void whatTheServerAsksBackIsAnsweredInTheSameBytesEachTime() {
    assertThat(server.requests().stream().filter(EveryVerbIT::isAnswer).map(Received::body))
        .containsExactlyInAnyOrder(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"role\":\"assistant\","
                + "\"content\":{\"type\":\"text\",\"text\":\"word t0k\"},"
                + "\"model\":\"gatling-mcp\",\"stopReason\":\"endTurn\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"two\",\"result\":{\"action\":\"accept\","
                + "\"content\":{\"name\":\"Ann\",\"age\":0}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{\"roots\":["
                + "{\"uri\":\"file:///one\"},{\"uri\":\"file:///two\"}]}}",
            "{\"jsonrpc\":\"2.0\",\"id\":4,\"error\":"
                + "{\"code\":-32601,\"message\":\"Method not found\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":{}}");
  }

  @Test
  void theHandshakeKnowsNoSessionYet() {
    assertThat(headers(find("\"method\":\"initialize\"")))
        .contains("POST /mcp HTTP/1.1", "X-Handshake: 7", "X-Fixed: fixed")
        .contains("Authorization: Bearer t0k", "X-Function: n7")
        .noneMatch(header -> header.toLowerCase(java.util.Locale.ROOT).startsWith("mcp-"));
  }

  @Test
  void theHeadOfARequestIsThis() {
    assertThat(headers(find("\"method\":\"ping\"")))
        .containsExactly(
            "POST /mcp HTTP/1.1",
            "host: 127.0.0.1:PORT",
            "content-type: application/json",
            "accept: application/json, text/event-stream",
            "X-Fixed: fixed",
            "Authorization: Bearer t0k",
            "X-Function: n7",
            "Mcp-Session-Id: session-of-/mcp",
            "MCP-Protocol-Version: 2025-11-25",
            "content-length: 52",
            "");
  }

  @Test
  void theListeningStreamAsksForEventsAndTheEndForNothing() {
    List<List<String>> without =
        server.requests().stream().filter(r -> r.body().isEmpty()).map(this::headers).toList();
    assertThat(without).hasSize(2);
    assertThat(without.get(0))
        .containsExactly(
            "GET /mcp HTTP/1.1",
            "host: 127.0.0.1:PORT",
            "accept: text/event-stream",
            "X-Fixed: fixed",
            "Authorization: Bearer t0k",
            "X-Function: n7",
            "Mcp-Session-Id: session-of-/mcp",
            "MCP-Protocol-Version: 2025-11-25",
            "");
    assertThat(without.get(1))
        .startsWith("DELETE /mcp HTTP/1.1")
        .contains("Mcp-Session-Id: session-of-/mcp", "MCP-Protocol-Version: 2025-11-25");
  }

  @Test
  void aRequestsOwnHeaderTakesThePlaceOfTheProtocols() {
    List<Received> pings =
        server.requests().stream().filter(r -> PoliteAnswers.method(r).equals("ping")).toList();
    assertThat(headers(pings.get(1)))
        .contains("X-Own: t0k", "X-Fixed: changed", "X-Function: own")
        .doesNotContain("X-Fixed: fixed", "X-Function: n7");
    assertThat(headers(pings.get(2))).contains("Authorization: Bearer t1k", "X-Fixed: fixed");
  }
}

package io.github.gatlingmcp.gatling;

import static io.github.gatlingmcp.testkit.ScriptedServer.chunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.fin;
import static io.github.gatlingmcp.testkit.ScriptedServer.json;
import static io.github.gatlingmcp.testkit.ScriptedServer.response;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.streamHead;
import static io.github.gatlingmcp.testkit.ScriptedServer.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.PoliteAnswers;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.testkit.SimulationLog;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Revision 2026-07-28 on the wire, and in the report. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatelessIT {
  private static final Pattern TOOL = Pattern.compile("\"params\":\\{\"name\":\"([^\"]*)\"");
  private static final String DONE = "{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}";
  private static final String TOOLS =
      "{\"tools\":[{\"name\":\"query\",\"inputSchema\":{\"type\":\"object\",\"properties\":{"
          + "\"region\":{\"type\":\"string\",\"x-mcp-header\":\"Region\"}}}},"
          + "{\"name\":\"bad\",\"inputSchema\":{\"type\":\"object\",\"properties\":{"
          + "\"a\":{\"type\":\"object\",\"x-mcp-header\":\"A\"}}}}],"
          + "\"ttlMs\":0,\"cacheScope\":\"private\"}";

  private final CountDownLatch slowClosed = new CountDownLatch(1);
  private ScriptedServer server;
  private SimulationLog log;

  @BeforeAll
  void run(@TempDir Path folder) throws Exception {
    server = new ScriptedServer(this::answer);
    log =
        GatlingRun.of(StatelessSimulation.class.getName(), folder)
            .property(StatelessSimulation.URL, server.uri())
            .run()
            .log();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Script answer(Received request) {
    return switch (PoliteAnswers.method(request)) {
      case "server/discover" -> discovered(request);
      case "tools/list" -> PoliteAnswers.json(request, TOOLS);
      case "subscriptions/listen" -> listening(request);
      case "tools/call" -> tool(request);
      case "x/y" ->
          send(
              response(
                  "404 Not Found",
                  "application/json",
                  PoliteAnswers.error(request, -32601, "no such method")));
      default -> PoliteAnswers.to(request);
    };
  }

  /** With a session, which nobody may take up. */
  private static Script discovered(Received request) {
    String body =
        PoliteAnswers.result(
            request,
            "{\"resultType\":\"complete\",\"supportedVersions\":[\"2026-07-28\"],\"ttlMs\":7}");
    return send(
        ScriptedServer.head(
                "HTTP/1.1 200 OK",
                "Content-Type: application/json; charset=utf-8",
                "Mcp-Session-Id: s-1",
                "Content-Length: " + body.length())
            + body);
  }

  private static Script listening(Received request) {
    String meta =
        "\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":" + PoliteAnswers.id(request) + "}";
    return events(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",\"params\":"
                + "{\"notifications\":{\"toolsListChanged\":true},"
                + meta
                + "}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\",\"params\":{"
                + meta
                + "}}")
        .then(untilClosed());
  }

  private static Script events(String... messages) {
    StringBuilder stream = new StringBuilder(streamHead());
    for (String message : messages) {
      stream.append(chunk("id: e-1\ndata: " + message + "\n\n"));
    }
    return send(stream.toString());
  }

  private Script tool(Received request) {
    Matcher tool = TOOL.matcher(request.body());
    String done = PoliteAnswers.result(request, DONE);
    return switch (tool.find() ? tool.group(1) : "") {
      case "progress" -> PoliteAnswers.stream(progress(request), progress(request), done);
      case "ask" ->
          request.body().contains("inputResponses")
              ? send(json(done))
              : PoliteAnswers.json(
                  request,
                  "{\"resultType\":\"input_required\",\"requestState\":\"s\\u00e9\",\"inputRequests\":"
                      + "{\"who\":{\"method\":\"elicitation/create\",\"params\":{\"message\":\"?\","
                      + "\"requestedSchema\":{\"type\":\"object\",\"properties\":{\"name\":"
                      + "{\"type\":\"string\",\"default\":\"Ada\"}}}}}}}");
      case "asks-back" ->
          PoliteAnswers.stream(
              "{\"jsonrpc\":\"2.0\",\"id\":" + PoliteAnswers.id(request) + ",\"method\":\"ping\"}",
              done);
      case "broken" -> events(progress(request)).then(fin());
      case "slow" -> untilClosed().then(peer -> slowClosed.countDown());
      case "plain" -> send(response("400 Bad Request", "text/plain", "no such thing"));
      case "nonsense" -> PoliteAnswers.json(request, "{\"resultType\":\"nonsense\"}");
      default -> send(json(done));
    };
  }

  private static String progress(Received request) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":"
        + PoliteAnswers.id(request)
        + ",\"progress\":1}}";
  }

  private List<Received> calls(String tool) {
    return server.requests().stream()
        .filter(request -> request.body().contains("\"params\":{\"name\":\"" + tool + "\""))
        .toList();
  }

  private List<Received> requests(String method) {
    return server.requests().stream()
        .filter(request -> PoliteAnswers.method(request).equals(method))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "initialize, 1, 0",
    "level, 0, 0",
    "listen, 1, 0",
    "tools changed, 1, 0",
    "ping, 1, 0",
    "tools, 1, 0",
    "progress, 1, 0",
    "ask, 1, 0",
    "query, 1, 0",
    "given, 1, 0",
    "bad, 0, 0",
    "asks back, 1, 0",
    "broken, 0, 1",
    "slow, 0, 1",
    "plain, 0, 1",
    "unknown, 0, 1",
    "expected, 1, 0",
    "nonsense, 0, 1",
    "subscribe, 1, 0",
    "unsubscribe, 1, 0",
    "notify, 1, 0",
    "close, 0, 0",
  })
  void theReportCounts(String name, long ok, long ko) {
    assertThat(log.counts(name)).isEqualTo(new Counts(ok, ko));
  }

  @Test
  void eachFailureHasItsText() {
    assertThat(log.failures())
        .containsOnly(
            Map.entry("network: closed within the answer", 1L),
            Map.entry("no answer in time", 1L),
            Map.entry("http 400", 1L),
            Map.entry("rpc error -32601 (method not found)", 1L),
            Map.entry("malformed: not a result of this request", 1L));
    assertThat(log.errors().toString())
        .contains("tool not offered: its x-mcp-header annotations are invalid");
  }

  @Test
  void everyMessageIsAPostThatDescribesItself() {
    assertThat(server.requests())
        .allSatisfy(
            request -> {
              assertThat(request.firstLine()).startsWith("POST ");
              assertThat(request.head())
                  .contains("MCP-Protocol-Version: 2026-07-28\r\n")
                  .contains("Mcp-Method: " + PoliteAnswers.method(request) + "\r\n")
                  .doesNotContainIgnoringCase("Mcp-Session-Id")
                  .doesNotContainIgnoringCase("Last-Event-ID");
              assertThat(request.body())
                  .contains(
                      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",")
                  .contains("\"io.modelcontextprotocol/clientInfo\":{\"name\":\"gatling-mcp\"")
                  .contains("\"io.modelcontextprotocol/clientCapabilities\":{\"elicitation\":{}}");
            });
  }

  @Test
  void nothingIsSaidThatNobodyAskedFor() {
    assertThat(server.requests().stream().map(PoliteAnswers::method))
        .doesNotContain(
            "", "initialize", "ping", "logging/setLevel", "notifications/cancelled", "bad");
    assertThat(calls("bad")).isEmpty();
    assertThat(calls("broken")).hasSize(1);
    assertThat(requests("server/discover")).hasSize(2);
    assertThat(requests("subscriptions/listen")).hasSize(3);
  }

  @Test
  void theLogLevelGoesAlong() {
    assertThat(requests("server/discover"))
        .satisfiesExactly(
            first -> assertThat(first.body()).doesNotContain("logLevel"),
            ping -> assertThat(ping.body()).contains("/logLevel\":\"warning\""));
  }

  @Test
  void theInputGoesOutUnderANewId() {
    List<Received> rounds = calls("ask");

    assertThat(rounds).hasSize(2);
    assertThat(rounds).extracting(PoliteAnswers::id).doesNotHaveDuplicates();
    assertThat(rounds.get(1).body())
        .contains("\"name\":\"ask\",\"arguments\":{\"n\":1}")
        .endsWith(
            ",\"inputResponses\":{\"who\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}},"
                + "\"requestState\":\"s\\u00e9\"}}");
  }

  @Test
  void argumentsGoIntoHeadersAsTheListAndTheAuthorSay() {
    assertThat(calls("query").get(0).head())
        .contains("Mcp-Name: query\r\n")
        .contains("Mcp-Param-Region: =?base64?w6k=?=\r\n");
    assertThat(calls("given").get(0).head()).contains("Mcp-Param-A: true\r\n");
  }

  @Test
  void aCallPastItsTimeIsCancelledByClosingItsStream() throws Exception {
    assertThat(slowClosed.await(10, TimeUnit.SECONDS)).isTrue();
  }
}

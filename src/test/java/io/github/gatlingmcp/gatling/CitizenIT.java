package io.github.gatlingmcp.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.gatlingmcp.testkit.GatlingRun;
import io.github.gatlingmcp.testkit.PoliteAnswers;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.testkit.SimulationLog;
import io.github.gatlingmcp.testkit.SimulationLog.Counts;
import io.github.gatlingmcp.testkit.SimulationLog.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MCP requests in Gatling's groups, loops, tries, feeders and exits, as {@code http} would be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CitizenIT {
  private static final Duration SLOW = Duration.ofMillis(100);
  private static final String CHANGED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}";
  private static final Pattern TOOL = Pattern.compile("\"params\":\\{\"name\":\"([^\"]*)\"");

  private ScriptedServer server;
  private GatlingRun run;
  private SimulationLog log;

  @BeforeAll
  void run(@TempDir Path folder) throws Exception {
    server = new ScriptedServer(CitizenIT::answer);
    run =
        GatlingRun.of(CitizenSimulation.class.getName(), folder)
            .property("citizen.url", "http://127.0.0.1:" + server.port())
            .timeLimit(Duration.ofSeconds(60))
            .run();
    log = run.log();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static Script answer(Received request) {
    if (request.firstLine().startsWith("GET ")) {
      String event = "data: " + CHANGED + "\n\n";
      return ScriptedServer.send(ScriptedServer.streamHead() + ScriptedServer.chunk(event))
          .then(ScriptedServer.untilClosed());
    }
    Matcher tool = TOOL.matcher(request.body());
    return switch (tool.find() ? tool.group(1) : "") {
      case "slow" -> ScriptedServer.after(SLOW).then(PoliteAnswers.to(request));
      case "fails" -> PoliteAnswers.json(request, "{\"content\":[],\"isError\":true}");
      case "unknown" ->
          ScriptedServer.send(ScriptedServer.json(PoliteAnswers.error(request, -32602, "?")));
      case "notifies" ->
          PoliteAnswers.stream(
              updated(1, "one"),
              updated(2, "two"),
              updated(3, "three"),
              CHANGED,
              PoliteAnswers.result(
                  request, "{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}"));
      case "lost" -> ScriptedServer.send(ScriptedServer.response("404 No", "text/html", "no"));
      case "broken" -> ScriptedServer.send(ScriptedServer.response("500 No", "text/html", "no"));
      default -> PoliteAnswers.to(request);
    };
  }

  private static String updated(int number, String text) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/updated\",\"params\":"
        + "{\"uri\":\"app://"
        + number
        + "\",\"text\":\""
        + text
        + "\"}}";
  }

  private Stream<Received> deletes(String path) {
    return server.requests().stream()
        .filter(request -> request.firstLine().startsWith("DELETE " + path + " "));
  }

  private List<Request> requests(String name) {
    return log.requests().stream().filter(request -> request.name().equals(name)).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "in the loop, 1, 0",
    "after the loop's end, 0, 0",
    "tried in vain, 0, 3",
    "after the tries, 1, 0",
    "tried, 1, 2",
    "fails, 0, 2",
    "never, 0, 0",
    "after the block, 1, 0",
    "fed a, 1, 0",
    "fed b, 1, 0",
    "initialize, 0, 0",
    "silent failure, 0, 0",
    "after the silence, 1, 0",
    "lost, 0, 1",
    "initialize again, 1, 0",
    "in a new session, 1, 0",
    "named by functions, 1, 0",
    "after the reset, 1, 0",
    "expected tool error, 1, 0",
    "expected code, 1, 0",
    "expected status, 1, 0",
    "unexpected result, 0, 1",
    "condition holds, 0, 1",
    "condition does not hold, 1, 0",
    "failure under a condition, 0, 1",
    "unexpected success, 0, 1",
    "listen, 1, 0",
    "listen twice, 0, 0",
    "first, 1, 0",
    "second, 0, 1",
    "trigger, 0, 1",
    "untriggered, 0, 1",
    "after the awaits, 1, 0",
    "notified, 1, 0",
    "matched, 1, 0",
    "wrong, 0, 1",
    "changed, 1, 0",
    "missing, 0, 1",
    "after two, 1, 0",
    "nobody, 0, 0",
  })
  void theReportCounts(String name, long ok, long ko) {
    assertThat(log.counts(name)).isEqualTo(new Counts(ok, ko));
  }

  @Test
  void aGroupsTimeIsThatOfItsRequests() {
    assertThat(log.groups())
        .extracting(SimulationLog.Group::names)
        .containsExactly(List.of("outer", "inner"), List.of("outer"));
    assertThat(log.groups())
        .extracting(SimulationLog.Group::cumulatedResponseMillis)
        .satisfiesExactly(
            inner -> assertThat(inner).isGreaterThanOrEqualTo((int) SLOW.toMillis()),
            outer -> assertThat(outer).isGreaterThanOrEqualTo((int) SLOW.toMillis() * 2));
  }

  @Test
  void whatCameBeforeTheWaitTookNoTime() {
    assertThat(log.requests())
        .allSatisfy(
            request ->
                assertThat(request.endMillis()).isGreaterThanOrEqualTo(request.startMillis()));
  }

  @Test
  void pacingHolds() {
    List<Request> paced = requests("paced");
    // Counted from where the pace begins: who is late once is not late for ever.
    int begin = requests("before the pace").get(0).endMillis();
    assertThat(paced.get(1).startMillis() - begin).isGreaterThanOrEqualTo(190);
    assertThat(paced.get(2).startMillis() - begin).isGreaterThanOrEqualTo(390);
  }

  @Test
  void eachFailureHasItsText() {
    assertThat(log.requests().stream().filter(request -> !request.ok()))
        .extracting(Request::name, Request::message)
        .contains(
            tuple("unexpected result", "jmesPath(of).find.is(pong), found ping"),
            tuple("unexpected success", "toolError.find.is(true), found false"),
            tuple("second", "notification not received in time"),
            tuple("wrong", "jmesPath(uri).find.is(app://4), found app://3"),
            tuple("missing", "notification not received in time"),
            tuple("trigger", "tool error"),
            tuple("untriggered", "notification not awaited: its request failed"));
  }

  @Test
  void aUserWithoutASessionGoesOnHoweverOftenHeAsks() {
    assertThat(log.errors().stream().filter(error -> error.startsWith("nobody: no MCP session")))
        .hasSize(3_000);
    assertThat(log.usersEnded("without a session")).isEqualTo(1);
  }

  @Test
  void aSecondListeningStreamIsAnError() {
    assertThat(log.errors())
        .filteredOn(error -> error.startsWith("listen twice: listening already"))
        .hasSize(1);
  }

  @Test
  void everyUserWhoLeavesEndsHisSessionOnce() {
    for (String scenario : log.scenarios()) {
      String path = "/" + scenario.replace(' ', '-');
      if (scenario.equals("without a session")) {
        assertThat(deletes(path)).isEmpty();
      } else {
        assertThat(deletes(path))
            .as(scenario)
            .singleElement()
            .satisfies(r -> assertThat(r.head()).contains("Mcp-Session-Id: session-of-" + path));
      }
    }
  }

  @Test
  void theAssertionsHoldAndTheConsoleStaysReadable() {
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).doesNotContain("\tat ");
  }
}

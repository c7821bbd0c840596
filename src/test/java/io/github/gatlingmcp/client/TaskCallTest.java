package io.github.gatlingmcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.testkit.RecordingTransport.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls that are made as tasks, in both forms (MCP 2025-11-25, Tasks; the extension). */
class TaskCallTest {
  private static final RawJson CALL = RawJson.of("{\"name\":\"t\"}");
  private static final String TASKS = "{\"tasks\":{\"requests\":{\"tools\":{\"call\":{}}}}}";
  private static final String DONE = "{\"content\":[]}";

  /** One alarm rings for the deadlines of all requests, and may outlast them. */
  private static final int ALARM = 1;

  private final Looker looker = new Looker();

  /** Keeps what it hears of a task. */
  private static final class Looker implements TaskListener {
    private final Wired.End end = new Wired.End();
    private final List<Outcome> polls = new ArrayList<>();

    @Override
    public void polled(Outcome outcome, Timings timings) {
      polls.add(outcome);
    }

    @Override
    public void completed(Outcome outcome, Timings timings) {
      end.completed(outcome, timings);
    }
  }

  private static Wired session(String capabilities) {
    Wired wired = new Wired();
    wired.initialize();
    answer(wired, "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":" + capabilities + "}");
    wired.transport().last().taken();
    return wired;
  }

  private static Wired stateless(Map<String, ServerRequestHandler> handlers) {
    Wired wired =
        new Wired(
            new ClientSettings(ProtocolRevision.V2026_07_28, true, "tester", "1", handlers, 3));
    wired.initialize();
    answer(
        wired,
        "{\"resultType\":\"complete\",\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{}}");
    return wired;
  }

  private Wired call(Wired wired) {
    Call call = new Call("tools/call", CALL, RawJson.EMPTY_OBJECT, false, List.of(), Wired.LIMIT);
    wired.client.requestAsTask(call, Optional.of(Duration.ofSeconds(60)), looker);
    return wired;
  }

  /** The server's result for the request that was sent last. */
  private static void answer(Wired wired, String result) {
    Exchange exchange = wired.transport().last();
    String id = exchange.body().replaceAll("(?s).*\"id\":(\\d+),\"method.*", "$1");
    exchange.goesOut(1).accepted(200, Optional.empty());
    wired.transport().incoming(Wired.result(Long.parseLong(id), result));
    exchange.ends();
  }

  private static void pass(Wired wired, long millis) {
    wired.timers.pass(Duration.ofMillis(millis));
  }

  private static String last(Wired wired) {
    return wired.transport().last().body();
  }

  private static String task(String status) {
    return "\"taskId\":\"k\",\"status\":\"" + status + "\",\"pollInterval\":200";
  }

  private static String modern(String type, String status, String more) {
    return "{\"resultType\":\""
        + type
        + "\",\"taskId\":\"k\",\"status\":\""
        + status
        + "\",\"pollIntervalMs\":200"
        + more
        + "}";
  }

  @Test
  void aSessionsTaskIsAskedForLookedAtAndFetched() {
    Wired wired = call(session(TASKS));
    assertThat(last(wired))
        .contains("\"method\":\"tools/call\",\"params\":{\"name\":\"t\",\"task\":{\"ttl\":60000}}");
    answer(wired, "{\"task\":{" + task("working") + "}}");
    pass(wired, 199);
    assertThat(last(wired)).contains("tools/call");
    pass(wired, 1);
    assertThat(last(wired)).contains("\"method\":\"tasks/get\",\"params\":{\"taskId\":\"k\"}");
    answer(wired, "{" + task("working") + "}");
    pass(wired, 200);
    answer(wired, "{" + task("completed") + "}");
    assertThat(last(wired)).contains("\"method\":\"tasks/result\",\"params\":{\"taskId\":\"k\"}");
    assertThat(looker.end.outcomes).isEmpty();
    pass(wired, 50);
    answer(wired, DONE);

    assertThat(looker.end.only()).isEqualTo(new Outcome.Answered(RawJson.of(DONE)));
    assertThat(looker.polls).hasSize(2);
    Timings timings = looker.end.timings.get(0);
    assertThat(timings.requests()).isEqualTo(4);
    assertThat(timings.endNanos() - timings.startNanos())
        .isEqualTo(Duration.ofMillis(450).toNanos());
    assertThat(wired.timers.waiting()).isLessThanOrEqualTo(ALARM);
  }

  @Test
  void aTaskThatNeedsInputIsFetchedAtOnce() {
    Wired wired = call(session(TASKS));
    answer(wired, "{\"task\":{" + task("working") + "}}");
    pass(wired, 200);
    answer(wired, "{" + task("input_required") + "}");

    assertThat(last(wired)).contains("tasks/result");
  }

  @Test
  void aServerWithoutTasksGetsAPlainCall() {
    Wired wired = call(session("{\"tasks\":{\"list\":{}}}"));
    assertThat(last(wired)).contains("\"params\":{\"name\":\"t\"}}");
    answer(wired, DONE);

    assertThat(looker.end.only()).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void aServerThatAnswersAtOnceHasAnswered() {
    Wired wired = call(session(TASKS));
    answer(wired, DONE);

    assertThat(looker.end.only()).isEqualTo(new Outcome.Answered(RawJson.of(DONE)));
    assertThat(wired.timers.waiting()).isLessThanOrEqualTo(ALARM);
  }

  @Test
  void aTaskThatTakesTooLongIsCancelled() {
    Wired wired = call(session(TASKS));
    answer(wired, "{\"task\":{" + task("working") + "}}");
    for (int i = 0; i < 24; i++) {
      pass(wired, 200);
      answer(wired, "{" + task("working") + "}");
    }
    assertThat(looker.end.outcomes).isEmpty();
    pass(wired, 200);

    assertThat(last(wired)).contains("\"method\":\"tasks/cancel\",\"params\":{\"taskId\":\"k\"}");
    assertThat(looker.end.outcomes).isEmpty();
    answer(wired, "{}");
    assertThat(looker.end.only()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(5)));
    assertThat(wired.timers.waiting()).isLessThanOrEqualTo(ALARM);
  }

  @Test
  void aLookThatIsNotAnsweredEndsWithTheTimeToo() {
    Wired wired = call(session(TASKS));
    answer(wired, "{\"task\":{" + task("working") + "}}");
    pass(wired, 10_000);

    assertThat(looker.end.only()).isInstanceOf(Outcome.TimedOut.class);
    assertThat(wired.transport().bodies().stream().filter(b -> b.contains("tasks/cancel")))
        .hasSize(1);
  }

  @Test
  void nothingIsSentAfterTheEndOfTheSession() {
    Wired wired = call(session(TASKS));
    answer(wired, "{\"task\":{" + task("working") + "}}");
    wired.client.close(1, end -> {});
    int sent = wired.transport().bodies().size();
    pass(wired, 10_000);

    assertThat(wired.transport().bodies()).hasSize(sent);
    assertThat(looker.end.outcomes).isEmpty();
    assertThat(wired.timers.waiting()).isZero();
  }

  @Test
  void anIntervalOfNothingIsNoHotLoop() {
    Wired wired = call(session(TASKS));
    answer(wired, "{\"task\":{" + task("working").replace("200", "0") + "}}");
    assertThat(last(wired)).contains("tools/call");
    pass(wired, 10);
    assertThat(last(wired)).contains("tasks/get");
    answer(wired, "{\"taskId\":\"k\",\"status\":\"dancing\"}");

    assertThat(looker.end.only()).isInstanceOf(Outcome.Malformed.class);
  }

  @Test
  void theExtensionIsDeclaredByTheCallsThatMayBecomeTasks() {
    Wired wired = stateless(Map.of());
    wired.client.request(Call.of("tools/list", Wired.LIMIT), new Wired.End());
    assertThat(last(wired)).doesNotContain("extensions");
    call(wired);
    String extension = "\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}";
    assertThat(last(wired)).contains(extension).doesNotContain("ttl");
    answer(wired, modern("task", "working", ""));
    pass(wired, 200);

    assertThat(last(wired)).contains("\"method\":\"tasks/get\"", "\"taskId\":\"k\"", extension);
    assertThat(wired.transport().last().headers())
        .anySatisfy(
            header -> {
              assertThat(header.name()).isEqualTo("Mcp-Name");
              assertThat(header.value()).isEqualTo("k");
            });
  }

  @Test
  void theExtensionsTaskBringsItsResult() {
    assertThat(stateless("completed", ",\"result\":" + DONE))
        .isEqualTo(new Outcome.Answered(RawJson.of(DONE)));
  }

  @Test
  void theExtensionsTaskBringsItsFailure() {
    String toolError = "{\"isError\":true,\"content\":[]}";
    assertThat(stateless("completed", ",\"result\":" + toolError))
        .isEqualTo(new Outcome.ToolError(RawJson.of(toolError)));
    assertThat(again("failed", ",\"error\":{\"code\":-32603,\"message\":\"no\"}"))
        .isInstanceOfSatisfying(
            Outcome.RpcError.class, e -> assertThat(e.error().code()).isEqualTo(-32603));
    assertThat(again("cancelled", "")).isEqualTo(new Outcome.TaskCancelled());
    assertThat(again("completed", "")).isInstanceOf(Outcome.Malformed.class);
  }

  private static Outcome again(String status, String more) {
    return new TaskCallTest().stateless(status, more);
  }

  private Outcome stateless(String status, String more) {
    Wired wired = call(stateless(Map.of()));
    answer(wired, modern("task", "working", ""));
    pass(wired, 200);
    answer(wired, modern("complete", status, more));
    assertThat(wired.timers.waiting()).isLessThanOrEqualTo(ALARM);
    return looker.end.only();
  }

  @Test
  void aTaskIsToldOnceWhatItAsks() {
    List<String> asked = new ArrayList<>();
    ServerRequestHandler handler =
        (method, params, reply) -> {
          asked.add(params.toString());
          reply.accept(new ServerRequestHandler.Reply.Success(RawJson.of("{\"action\":\"a\"}")));
        };
    Wired wired = call(stateless(Map.of("elicitation/create", handler)));
    answer(wired, modern("task", "working", ""));
    pass(wired, 200);
    String questions = ",\"inputRequests\":{\"one\":" + elicitation(1) + "}";
    answer(wired, modern("complete", "input_required", questions));
    assertThat(last(wired))
        .contains("\"method\":\"tasks/update\"", "\"inputResponses\":{\"one\":{\"action\":\"a\"}}");
    answer(wired, "{\"resultType\":\"complete\"}");
    pass(wired, 200);
    String more =
        ",\"inputRequests\":{\"one\":" + elicitation(1) + ",\"two\":" + elicitation(2) + "}";
    answer(wired, modern("complete", "input_required", questions));
    pass(wired, 200);
    answer(wired, modern("complete", "input_required", more));
    assertThat(last(wired)).contains("\"inputResponses\":{\"two\":{\"action\":\"a\"}}");
    answer(wired, "{\"resultType\":\"complete\"}");
    pass(wired, 200);
    answer(wired, modern("complete", "completed", ",\"result\":" + DONE));

    assertThat(looker.end.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(asked).containsExactly("{\"n\":1}", "{\"n\":2}");
  }

  private static String elicitation(int number) {
    return "{\"method\":\"elicitation/create\",\"params\":{\"n\":" + number + "}}";
  }

  @Test
  void aRefusedQuestionEndsTheCall() {
    Wired wired = call(stateless(Map.of()));
    answer(wired, modern("task", "working", ""));
    pass(wired, 200);
    answer(
        wired,
        modern("complete", "input_required", ",\"inputRequests\":{\"o\":" + elicitation(1) + "}"));

    assertThat(looker.end.only())
        .isEqualTo(new Outcome.InputRequired(Outcome.InputRequired.Unmet.REFUSED));
  }
}

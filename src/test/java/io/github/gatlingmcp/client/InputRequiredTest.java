package io.github.gatlingmcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.client.Outcome.InputRequired.Unmet;
import io.github.gatlingmcp.client.ServerRequestHandler.Reply;
import io.github.gatlingmcp.client.Wired.End;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that asks for input before it answers (MCP 2026-07-28, Multi Round-Trip Requests). */
class InputRequiredTest {
  private static final String QUESTION =
      "{\"method\":\"elicitation/create\",\"params\":{\"message\":\"Name?\"}}";

  private final List<Consumer<Reply>> waiting = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final Stateless stateless =
      Stateless.ready(
          Stateless.settings(
              Map.of(
                  McpMethod.ELICITATION_CREATE,
                  (method, params, answer) -> {
                    asked.add(params.toString());
                    waiting.add(answer);
                  },
                  McpMethod.SAMPLING_CREATE_MESSAGE,
                  (method, params, answer) -> answer.accept(success("{\"role\":\"assistant\"}")),
                  McpMethod.ROOTS_LIST,
                  (method, params, answer) -> answer.accept(new Reply.Refusal(-1, "no"))),
              Map.of(),
              false));

  private static Reply success(String result) {
    return new Reply.Success(RawJson.of(result));
  }

  private void ask(String members) {
    stateless.answer("{\"resultType\":\"input_required\"," + members + "}");
  }

  private void reply(String result) {
    waiting.remove(0).accept(success(result));
  }

  @Test
  void theSameRequestGoesOutAgainWithTheInputAndUnderANewId() {
    End end = stateless.call("ask", "{\"a\":1}");
    String first = stateless.last().body();

    ask("\"inputRequests\":{\"who\":" + QUESTION + "},\"requestState\":\"a\\u0062\\/\\\"é\"");
    assertThat(asked).containsExactly("{\"message\":\"Name?\"}");
    assertThat(stateless.transport().bodies()).hasSize(2);
    reply("{\"action\":\"accept\"}");

    assertThat(stateless.last().body())
        .isEqualTo(
            first.replace("\"id\":2", "\"id\":3").substring(0, first.length() - 2)
                + ",\"inputResponses\":{\"who\":{\"action\":\"accept\"}},"
                + "\"requestState\":\"a\\u0062\\/\\\"é\"}}");
    assertThat(stateless.header("Mcp-Name").value()).isEqualTo("ask");
    stateless.answer("{\"content\":[]}");
    assertThat(end.only()).isEqualTo(new Outcome.Answered(RawJson.of("{\"content\":[]}")));
  }

  @ParameterizedTest
  @CsvSource({"prompts/get,name", "resources/read,uri"})
  void promptsAndResourcesMayAskToo(String method, String member) {
    End end = stateless.request(method, "{\"" + member + "\":\"x\"}");

    ask("\"requestState\":\"s\"");
    stateless.answer("{}");

    assertThat(end.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(stateless.transport().bodies()).hasSize(3);
  }

  @Test
  void onlyAStateIsSentBackAtOnceAndAlone() {
    stateless.call("ask", "{}");

    ask("\"requestState\":\"s\"");

    assertThat(stateless.last().body())
        .endsWith(",\"requestState\":\"s\"}}")
        .doesNotContain("inputResponses");
  }

  @Test
  void eachRoundCarriesItsOwnInputOnly() {
    stateless.call("ask", "{}");
    ask("\"inputRequests\":{\"one\":" + QUESTION + "},\"requestState\":\"s1\"");
    reply("{\"n\":1}");

    ask("\"inputRequests\":{\"two\":" + QUESTION + "}");
    reply("{\"n\":2}");

    assertThat(stateless.last().body())
        .endsWith(",\"inputResponses\":{\"two\":{\"n\":2}}}}")
        .doesNotContain("one", "s1");
    stateless.call("other", "{}");
    assertThat(stateless.last().body()).doesNotContain("inputResponses", "requestState");
  }

  @Test
  void severalQuestionsAreAnsweredTogetherWhoeverIsFirst() {
    stateless.call("ask", "{}");

    ask(
        "\"inputRequests\":{\"slow\":"
            + QUESTION
            + ",\"quick\":{\"method\":\"sampling/createMessage\"}}");
    assertThat(stateless.transport().bodies()).hasSize(2);
    reply("{\"n\":1}");

    assertThat(stateless.last().body())
        .contains("\"inputResponses\":{")
        .contains("\"slow\":{\"n\":1}", "\"quick\":{\"role\":\"assistant\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"roots/list", "ping/pong"})
  void aQuestionThatIsRefusedEndsTheCall(String method) {
    End end = stateless.call("ask", "{}");

    ask("\"inputRequests\":{\"q\":{\"method\":\"" + method + "\"},\"w\":" + QUESTION + "}");

    assertThat(end.only()).isEqualTo(new Outcome.InputRequired(Unmet.REFUSED));
    reply("{}"); // too late
    assertThat(stateless.transport().bodies()).hasSize(2);
    assertThat(end.outcomes).hasSize(1);
  }

  @Test
  void tenRoundsAreEnough() {
    End end = stateless.call("ask", "{}");
    for (int round = 0; round < 10; round++) {
      ask("\"requestState\":\"" + round + "\"");
    }
    assertThat(end.outcomes).isEmpty();

    ask("\"requestState\":\"10\"");

    assertThat(end.only()).isEqualTo(new Outcome.InputRequired(Unmet.TOO_MANY_ROUNDS));
    assertThat(end.timings.get(0).requests()).isEqualTo(11);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"inputRequests\":{}",
        "\"requestState\":7",
        "\"inputRequests\":{\"a\":{}}",
        "\"inputRequests\":{\"a\":7},\"requestState\":\"s\""
      })
  void askingForNothingIsNoResult(String members) {
    End end = stateless.call("ask", "{}");

    ask(members);

    assertThat(end.only()).isEqualTo(new Outcome.Malformed(MalformedReason.RESULT));
  }

  @Test
  void theTimesSpanAllRounds() {
    End end = stateless.call("ask", "{}");
    long start = stateless.wired.timers.nanoTime();
    stateless.wired.timers.pass(Duration.ofSeconds(1));
    ask("\"inputRequests\":{\"who\":" + QUESTION + "}");
    stateless.wired.timers.pass(Duration.ofSeconds(1));
    reply("{}");
    stateless.wired.timers.pass(Duration.ofSeconds(1));
    stateless.answer("{}");

    Timings timings = end.timings.get(0);
    assertThat(timings.startNanos()).isEqualTo(start);
    assertThat(timings.endNanos() - start).isEqualTo(Duration.ofSeconds(3).toNanos());
    assertThat(timings.requests()).isEqualTo(2);
    assertThat(timings.sentBytes())
        .isEqualTo(
            stateless.transport().bodies().get(1).length()
                + (long) stateless.transport().bodies().get(2).length());
  }

  @Test
  void theTimeoutSpansAllRounds() {
    End end = stateless.call("ask", "{}");
    stateless.wired.timers.pass(Duration.ofSeconds(3));
    ask("\"requestState\":\"s\"");

    stateless.wired.timers.pass(Duration.ofSeconds(2));

    assertThat(end.only()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(5)));
    assertThat(stateless.last().isAborted()).isTrue();
    assertThat(stateless.wired.timers.waiting()).isZero();
  }

  @Test
  void aHandlerThatIsTooSlowIsNotWaitedFor() {
    End end = stateless.call("ask", "{}");
    ask("\"inputRequests\":{\"who\":" + QUESTION + "}");

    stateless.wired.timers.pass(Duration.ofSeconds(5));
    reply("{}");

    assertThat(end.only()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(5)));
    assertThat(end.timings.get(0).endNanos() - end.timings.get(0).startNanos())
        .isEqualTo(Duration.ofSeconds(5).toNanos());
    assertThat(stateless.transport().bodies()).hasSize(2);
  }

  @Test
  void aHandlerThatAnswersAfterTheEndIsNotHeard() {
    End end = stateless.call("ask", "{}");
    ask("\"inputRequests\":{\"who\":" + QUESTION + "}");
    stateless.client.close(Wired.LIMIT, goodbye -> {});
    assertThat(stateless.wired.timers.waiting()).as("timers that outlive the end").isZero();

    reply("{}");
    stateless.wired.timers.pass(Duration.ofSeconds(9));

    assertThat(end.outcomes).isEmpty();
    assertThat(stateless.transport().bodies()).hasSize(2);
  }

  @Test
  void progressCountsOverAllRoundsUnderTheFirstToken() {
    End end = new End();
    stateless.client.request(
        new Call(
            "tools/call",
            RawJson.of("{\"name\":\"ask\"}"),
            RawJson.EMPTY_OBJECT,
            true,
            List.of(),
            Wired.LIMIT),
        end);
    progressed();
    ask("\"requestState\":\"s\"");
    assertThat(stateless.last().body()).contains("\"id\":3", "\"progressToken\":2}");
    progressed();
    stateless.answer("{}");

    assertThat(end.timings.get(0).progressCount()).isEqualTo(2);
  }

  private void progressed() {
    stateless.notified(McpMethod.NOTIFICATION_PROGRESS, "{\"progressToken\":2,\"progress\":1}");
  }
}

package io.github.gatlingmcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.client.Wired.End;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.testkit.RecordingTransport.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that bring their ids along, also one that is in flight already. */
class RequestIdTest {
  private static Wired ready(boolean stateless) {
    return stateless ? Stateless.ready().wired : Wired.ready("s");
  }

  private static End call(Wired wired, boolean progress) {
    End end = new End();
    Call call =
        new Call(
            "tools/call",
            RawJson.of("{\"name\":\"echo\"}"),
            RawJson.EMPTY_OBJECT,
            progress,
            List.of(),
            Wired.LIMIT);
    end.id = wired.client.request(call.withRequestId(OptionalLong.of(7)), end);
    return end;
  }

  private static Outcome said(String result) {
    return new Outcome.Answered(RawJson.of(result));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eachGetsWhatCameOnItsOwnResponse(boolean stateless) {
    Wired wired = ready(stateless);
    assertThat(wired.client.takesRequestIds()).isTrue();
    End one = call(wired, false);
    Exchange first = wired.transport().last();
    End other = call(wired, false);
    Exchange second = wired.transport().last();
    End numbered = wired.ping();
    Exchange third = wired.transport().last();

    assertThat(List.of(first, second))
        .allMatch(exchange -> exchange.body().startsWith("{\"jsonrpc\":\"2.0\",\"id\":7,"));
    assertThat(third.body()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":2,");
    second.answers(Wired.result(7, "{\"b\":2}"));
    third.answers(Wired.result(2, "{\"c\":3}"));
    first.answers(Wired.result(7, "{\"a\":1}"));

    assertThat(one.only()).isEqualTo(said("{\"a\":1}"));
    assertThat(other.only()).isEqualTo(said("{\"b\":2}"));
    assertThat(numbered.only()).isEqualTo(said("{\"c\":3}"));
    assertThat(wired.client.strays()).isZero();
  }

  @Test
  void theServerIsToldOfTheIdThatItKnowsWhenTimeIsUp() {
    Wired wired = Wired.ready("s");
    End end = call(wired, false);

    wired.timers.pass(Duration.ofNanos(Wired.LIMIT));

    assertThat(end.only()).isInstanceOf(Outcome.TimedOut.class);
    assertThat(wired.transport().last().body())
        .contains("notifications/cancelled", "\"requestId\":7,");
  }

  @Test
  void progressIsToldApartByTokensOfTheirOwn() {
    Wired wired = Wired.ready("s");
    End one = call(wired, true);
    Exchange first = wired.transport().last();
    End other = call(wired, true);

    assertThat(first.body()).contains("\"progressToken\":" + one.id + "}");
    assertThat(wired.transport().last().body()).contains("\"progressToken\":" + other.id + "}");
    assertThat(one.id).isNotEqualTo(other.id);
  }

  @Test
  void whatIsAskedOnceMoreGetsTheNextNumber() {
    Stateless stateless = Stateless.ready();
    End end = call(stateless.wired, false);

    stateless.answer("{\"resultType\":\"input_required\",\"requestState\":\"s\"}");

    assertThat(stateless.last().body()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":2,");
    stateless.answer("{\"a\":1}");
    assertThat(end.only()).isEqualTo(said("{\"a\":1}"));
  }

  @Test
  void notWhereAllAnswersComeOverOneConnection() {
    Wired wired = Wired.ready("s");
    wired.transport().becomeTheSession();

    assertThat(wired.client.takesRequestIds()).isFalse();
  }
}

package io.github.gatlingmcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.gatlingmcp.client.ServerRequestHandler.Reply;
import io.github.gatlingmcp.client.Wired.End;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the server sends by itself: requests, progress, and what comes on the listening stream. */
class ServerMessagesTest {
  private static Wired answering(ServerRequestHandler handler) {
    return new Wired(Wired.settings(false, Map.of("sampling/createMessage", handler), 3))
        .shakeHands(Optional.of("s"));
  }

  private static String request(String id, String method) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{}}";
  }

  @Test
  void aPingIsAnsweredWithItsId() {
    Wired wired = Wired.ready("s");

    wired.transport().incoming(request("\"p\"", "ping"));

    assertThat(wired.transport().last().body())
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"result\":{}}");
  }

  @Test
  void aServerThatAsksWithoutEndIsNotAnsweredWithoutEnd() {
    Wired wired = Wired.ready("s");
    int before = wired.transport().bodies().size();

    for (int i = 0; i < 1_000; i++) {
      wired.transport().incoming(request(Integer.toString(i), "ping"));
    }
    assertThat(wired.transport().bodies()).hasSize(before + 100);
    assertThat(wired.client.strays()).isEqualTo(900);

    wired.transport().last().taken();
    wired.transport().incoming(request("\"again\"", "ping"));
    assertThat(wired.transport().last().body()).contains("again");
  }

  @Test
  void idsOfTheTwoDirectionsDoNotMeet() {
    Wired wired = Wired.ready("s");
    End end = wired.ping();

    wired.transport().incoming(request(Long.toString(end.id), "ping"));

    assertThat(end.outcomes).isEmpty();
    assertThat(wired.transport().last().body()).isEqualTo(Wired.result(end.id, "{}"));
    wired.transport().exchange(2).answers(Wired.result(end.id, "{\"mine\":1}"));
    assertThat(end.only()).isEqualTo(new Outcome.Answered(RawJson.of("{\"mine\":1}")));
  }

  @Test
  void whatNobodyHandlesIsAnUnknownMethod() {
    Wired wired = Wired.ready("s");

    wired.transport().incoming(request("7", "sampling/createMessage"));

    assertThat(wired.transport().last().body())
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":"
                + "{\"code\":-32601,\"message\":\"Method not found\"}}");
  }

  @Test
  void aHandlerAnswersOrRefuses() {
    List<Reply> replies =
        new ArrayList<>(
            List.of(
                new Reply.Success(RawJson.of("{\"role\":\"assistant\"}")),
                new Reply.Refusal(-1, "no \"way\"")));
    Wired wired = answering((method, params, answer) -> answer.accept(replies.remove(0)));

    wired.transport().incoming(request("0", "sampling/createMessage"));
    wired.transport().incoming(request("1", "sampling/createMessage"));

    assertThat(wired.transport().bodies())
        .endsWith(
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"role\":\"assistant\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-1,\"message\":\"no \\\"way\\\"\"}}");
  }

  @Test
  void progressIsCountedForTheRequestWhoseTokenItCarries() {
    Wired wired = Wired.ready("s");
    Call call =
        new Call(
            "tools/call", RawJson.EMPTY_OBJECT, RawJson.EMPTY_OBJECT, true, List.of(), Wired.LIMIT);
    End first = new End();
    long firstId = wired.client.request(call, first);
    End second = new End();
    long secondId = wired.client.request(call, second);

    wired.transport().incoming(progress(Long.toString(secondId)));
    wired.transport().incoming(progress(Long.toString(firstId)));
    wired.transport().incoming(progress(Long.toString(secondId)));
    wired.transport().incoming(progress("\"" + secondId + "\""));
    wired.transport().incoming(progress("99"));
    wired.transport().exchange(2).answers(Wired.result(firstId, "{}"));
    wired.transport().exchange(3).answers(Wired.result(secondId, "{}"));

    assertThat(wired.transport().exchange(2).body())
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\","
                + "\"params\":{\"_meta\":{\"progressToken\":2}}}");
    assertThat(first.timings.get(0).progressCount()).isEqualTo(1);
    assertThat(second.timings.get(0).progressCount()).isEqualTo(2);
  }

  private static String progress(String token) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":"
        + "{\"progressToken\":"
        + token
        + ",\"progress\":1}}";
  }

  @Test
  void theListeningStreamIsThereWhenItIsOpen() {
    Wired wired = Wired.ready("s");
    End end = new End();
    int before = wired.timers.waiting();
    wired.client.listen(Wired.LIMIT, end, over -> {});

    assertThat(end.outcomes).isEmpty();
    wired.transport().streams().get(0).opened(1, wired.timers.nanoTime());
    wired.transport().streams().get(0).opened(2, wired.timers.nanoTime());

    assertThat(end.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(end.timings.get(0).httpStatus()).isEqualTo(200);
    assertThat(wired.timers.waiting()).isEqualTo(before);
  }

  @Test
  void aServerWithoutAListeningStreamIsNotAtFault() {
    Wired wired = Wired.ready("s");
    End end = new End();
    wired.client.listen(Wired.LIMIT, end, over -> {});

    wired.transport().streams().get(0).refused(Wired.status(405), 0);

    assertThat(end.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(end.timings.get(0).httpStatus()).isEqualTo(405);
    assertThat(wired.client.isListening()).isFalse();
  }

  @Test
  void otherRefusalsAndSilenceAreFailures() {
    Wired wired = Wired.ready("s");
    End refused = new End();
    wired.client.listen(Wired.LIMIT, refused, over -> {});
    wired.transport().streams().get(0).refused(new Malformed(MalformedReason.CONTENT_TYPE, ""), 0);
    End silent = new End();
    wired.client.listen(Wired.LIMIT, silent, over -> {});
    wired.timers.pass(Duration.ofSeconds(5));

    assertThat(silent.timings.get(0).headersNanos()).isEqualTo(Timings.NEVER);
    assertThat(refused.only()).isEqualTo(new Outcome.Malformed(MalformedReason.CONTENT_TYPE));
    assertThat(silent.only()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(5)));
    assertThat(wired.client.isReady()).isTrue();
  }

  @Test
  void aStreamThatDoesNotOpenInTimeIsGivenUpAndMayBeAskedForAgain() {
    Wired wired = Wired.ready("s");
    wired.client.listen(Wired.LIMIT, new End(), over -> {});
    wired.timers.pass(Duration.ofSeconds(5));

    assertThat(wired.transport().streamsGivenUp()).isEqualTo(1);
    assertThat(wired.client.isListening()).isFalse();
    End again = new End();
    wired.client.listen(Wired.LIMIT, again, over -> {});
    wired.transport().streams().get(1).opened(1, wired.timers.nanoTime());

    assertThat(again.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(wired.client.isListening()).isTrue();
  }

  @Test
  void anOpenStreamThatIsLostIsToldApart() {
    Wired wired = Wired.ready("s");
    End end = new End();
    List<String> lost = new ArrayList<>();
    wired.client.listen(Wired.LIMIT, end, over -> lost.add(over.name()));
    wired.transport().streams().get(0).opened(1, 0);

    assertThat(wired.client.isListening()).isTrue();
    assertThatIllegalStateException()
        .isThrownBy(() -> wired.client.listen(Wired.LIMIT, new End(), over -> {}));
    wired.transport().streams().get(0).lost(Wired.RESET, 0);

    assertThat(end.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(lost).containsExactly("LOST");
    assertThat(wired.client.isListening()).isFalse();
  }
}

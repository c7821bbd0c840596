package io.github.gatlingmcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.gatlingmcp.client.Wired.End;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.testkit.RecordingTransport.Exchange;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request ends exactly once, whatever happens in which order. */
class RequestEndTest {
  enum Event {
    ANSWER,
    ENDED,
    FAILED,
    DEADLINE,
    CLOSE
  }

  static Stream<List<Event>> orders() {
    List<List<Event>> orders = new ArrayList<>();
    permute(List.of(), List.of(Event.values()), orders);
    return orders.stream();
  }

  private static void permute(List<Event> head, List<Event> rest, List<List<Event>> orders) {
    if (rest.isEmpty()) {
      orders.add(head);
    }
    for (Event next : rest) {
      permute(
          Stream.concat(head.stream(), Stream.of(next)).toList(),
          rest.stream().filter(event -> event != next).toList(),
          orders);
    }
  }

  @ParameterizedTest
  @MethodSource("orders")
  void theFirstEndIsTheOnlyOne(List<Event> order) {
    Wired wired = Wired.ready("s");
    End end = wired.ping();
    Exchange exchange = wired.transport().last();

    order.forEach(event -> happen(event, wired, exchange, end.id));

    Event first = order.stream().filter(event -> event != Event.ANSWER).findFirst().orElseThrow();
    boolean answered = order.get(0) == Event.ANSWER;
    if (first == Event.CLOSE) {
      assertThat(end.outcomes).isEmpty();
    } else {
      assertThat(end.only()).isEqualTo(answered ? answer() : expected(first));
    }
    assertThat(exchange.isAborted()).isEqualTo(first == Event.CLOSE || first == Event.DEADLINE);
    wired.timers.pass(Duration.ofMinutes(5));
    assertThat(end.outcomes).hasSizeLessThan(2);
  }

  private static void happen(Event event, Wired wired, Exchange exchange, long id) {
    switch (event) {
      case ANSWER -> wired.transport().incoming(Wired.result(id, "{}"));
      case ENDED -> exchange.ends();
      case FAILED -> exchange.fails(Wired.RESET);
      case DEADLINE -> wired.timers.pass(Duration.ofNanos(Wired.LIMIT));
      case CLOSE -> wired.client.close(Wired.LIMIT, goodbye -> {});
    }
  }

  private static Outcome answer() {
    return new Outcome.Answered(RawJson.EMPTY_OBJECT);
  }

  private static Outcome expected(Event first) {
    return switch (first) {
      case ANSWER -> answer();
      case ENDED -> new Outcome.Malformed(MalformedReason.NO_ANSWER);
      case FAILED -> new Outcome.Disconnected(NetworkCause.RESET_BEFORE_HEADERS);
      case DEADLINE -> new Outcome.TimedOut(Duration.ofSeconds(5));
      case CLOSE -> throw new AssertionError("nothing is told");
    };
  }

  @Test
  void aTimeoutTellsTheServerAndGivesTheStreamUp() {
    Wired wired = Wired.ready("s");
    End end = wired.ping();
    Exchange exchange = wired.transport().last();

    wired.timers.pass(Duration.ofSeconds(5));

    assertThat(end.only()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(5)));
    assertThat(exchange.isAborted()).isTrue();
    assertThat(wired.transport().last().body())
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
                + "\"params\":{\"requestId\":2,\"reason\":\"timeout\"}}");
  }

  @Test
  void aHandshakeThatTimesOutIsNotCancelledBecauseTheSpecificationForbidsIt() {
    Wired wired = new Wired();
    End end = wired.initialize();

    wired.timers.pass(Duration.ofSeconds(5));

    assertThat(end.only()).isInstanceOf(Outcome.TimedOut.class);
    assertThat(wired.transport().bodies()).hasSize(1);
    assertThat(wired.transport().isClosed()).isTrue();
  }

  @Test
  void anAnswerAfterTheTimeoutIsAStray() {
    Wired wired = Wired.ready("s");
    End end = wired.ping();
    wired.timers.pass(Duration.ofSeconds(5));

    wired.transport().incoming(Wired.result(end.id, "{}"));

    assertThat(end.only()).isInstanceOf(Outcome.TimedOut.class);
    assertThat(wired.client.strays()).isEqualTo(1);
  }

  @Test
  void twoAnswersAreNone() {
    Wired wired = Wired.ready("s");
    End end = wired.ping();

    wired.transport().incoming(Wired.result(end.id, "{}"));
    wired.transport().incoming(Wired.result(end.id, "{\"other\":1}"));
    wired.transport().last().ends();

    assertThat(end.only()).isEqualTo(new Outcome.Malformed(MalformedReason.TWO_ANSWERS));
  }

  @Test
  void anAnswerBelongsToTheRequestWithItsIdOfTheSameKind() {
    Wired wired = Wired.ready("s");
    End first = wired.ping();
    End second = wired.ping();
    Exchange exchange = wired.transport().exchange(3);

    wired.transport().incoming(Wired.result(second.id, "{\"for\":2}"));
    wired.transport().incoming("{\"jsonrpc\":\"2.0\",\"id\":\"" + first.id + "\",\"result\":{}}");
    wired.transport().incoming(Wired.result(99, "{}"));
    wired
        .transport()
        .incoming(
            "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32700,\"message\":\"?\"},\"id\":null}");
    exchange.ends();
    wired.transport().exchange(2).ends();

    assertThat(second.only()).isEqualTo(new Outcome.Answered(RawJson.of("{\"for\":2}")));
    assertThat(first.only()).isEqualTo(new Outcome.Malformed(MalformedReason.NO_ANSWER));
    assertThat(wired.client.strays()).isEqualTo(3);
  }

  @Test
  void whatTheTransportCallsMalformedStaysSo() {
    Wired wired = Wired.ready("s");
    End end = wired.ping();

    wired.transport().last().fails(new Malformed(MalformedReason.CONTENT_TYPE, ""));

    assertThat(end.only()).isEqualTo(new Outcome.Malformed(MalformedReason.CONTENT_TYPE));
  }

  @Test
  void aSendThatFailsAtOnceEndsOnceAndAddsNoAlarm() {
    Wired wired = Wired.ready("s");
    wired.transport().failAtOnce(Wired.RESET);
    int before = wired.timers.waiting();

    End end = wired.ping();

    assertThat(end.only()).isInstanceOf(Outcome.Disconnected.class);
    assertThat(wired.timers.waiting()).isEqualTo(before);
  }

  @Test
  void aListenerMaySendTheNextRequestFromInside() {
    Wired wired = Wired.ready("s");
    End second = new End();
    wired.client.request(
        Call.of("ping", Wired.LIMIT),
        (outcome, timings) ->
            second.id = wired.client.request(Call.of("ping", Wired.LIMIT), second));

    wired.transport().last().answers(Wired.result(2, "{}"));
    assertThat(second.id).isEqualTo(3);
    wired.transport().last().answers(Wired.result(3, "{}"));

    assertThat(second.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(wired.timers.waiting()).isEqualTo(1);
  }

  @Test
  void oneAlarmRingsForAllRequestsEachAtItsOwnDeadline() {
    Wired wired = Wired.ready("s");
    End slow = new End();
    End quick = new End();
    End never = new End();
    wired.client.request(Call.of("ping", Duration.ofSeconds(30).toNanos()), slow);
    wired.client.request(Call.of("ping", Duration.ofSeconds(10).toNanos()), quick);
    never.id = wired.client.request(Call.of("ping", Duration.ofSeconds(10).toNanos()), never);
    wired.transport().last().answers(Wired.result(never.id, "{}"));
    assertThat(wired.timers.waiting()).isEqualTo(1);

    wired.timers.pass(Duration.ofSeconds(10));
    assertThat(quick.only()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(10)));
    assertThat(slow.timings).isEmpty();

    wired.timers.pass(Duration.ofSeconds(20));
    assertThat(slow.only()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(30)));
    assertThat(never.only()).isInstanceOf(Outcome.Answered.class);

    wired.timers.pass(Duration.ofSeconds(60));
    assertThat(wired.timers.waiting()).isZero();
  }

  @Test
  void aListenerMayCloseTheClientFromInside() {
    Wired wired = Wired.ready("s");
    List<Boolean> closed = new ArrayList<>();
    wired.client.request(
        Call.of("ping", Wired.LIMIT),
        (outcome, timings) ->
            wired.client.close(Wired.LIMIT, goodbye -> closed.add(goodbye.isPresent())));

    wired.transport().last().answers(Wired.result(2, "{}"));
    wired.transport().last().taken();

    assertThat(closed).containsExactly(true);
  }

  @Test
  void withoutASessionNothingCanBeAsked() {
    Wired wired = new Wired();

    assertThatIllegalStateException().isThrownBy(wired::ping);
  }
}

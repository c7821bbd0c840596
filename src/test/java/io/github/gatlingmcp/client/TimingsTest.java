package io.github.gatlingmcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.client.Wired.End;
import io.github.gatlingmcp.testkit.RecordingTransport.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimingsTest {
  @Test
  void timesAreTakenWhereTheBytesAre() {
    Wired wired = Wired.ready("s");
    End end = wired.ping();
    Exchange exchange = wired.transport().last();
    long asked = wired.timers.nanoTime();

    wired.timers.pass(Duration.ofMillis(1));
    exchange.goesOut(1);
    wired.timers.pass(Duration.ofMillis(1));
    exchange.goesOut(2);
    wired.timers.pass(Duration.ofMillis(1));
    exchange.accepted(200, Optional.empty());
    wired.timers.pass(Duration.ofMillis(1));
    wired.transport().incoming(Wired.result(end.id, "{}"));
    wired.timers.pass(Duration.ofMillis(1));
    exchange.ends();

    long milli = 1_000_000;
    assertThat(end.timings)
        .containsExactly(
            new Timings(
                asked,
                asked + 2 * milli,
                asked + 3 * milli,
                asked + 4 * milli,
                2,
                0,
                200,
                exchange.body().length(),
                7));
  }

  @Test
  void whatLiesBetweenSendingAndAnsweringIsOfOneRound() {
    Timings first = new Timings(100, 110, 120, 130, 1, 0, 200, 5, 6);
    Timings second = new Timings(900, 910, 930, 950, 1, 0, 201, 7, 8);
    Timings both = first.then(second);
    assertThat(both.startNanos()).isEqualTo(100);
    assertThat(both.firstSentNanos()).isEqualTo(110);
    assertThat(both.sentNanos()).isEqualTo(910);
    assertThat(both.headersNanos()).isEqualTo(930);
    assertThat(both.endNanos()).isEqualTo(950);
    assertThat(both.requests()).isEqualTo(2);

    Timings unsent = first.then(Timings.nothingSent(990));
    assertThat(unsent.firstSentNanos()).isEqualTo(110);
    assertThat(unsent.sentNanos()).isEqualTo(110);
    assertThat(unsent.headersNanos()).isEqualTo(120);
    assertThat(unsent.endNanos()).isEqualTo(990);
  }

  @Test
  void aHandshakesTimesAreThoseOfInitialize() {
    Wired wired = new Wired();
    End end = wired.initialize();
    wired.timers.pass(Duration.ofMillis(1));
    wired.welcome("2025-11-25", Optional.of("s"));
    long answered = wired.timers.nanoTime();

    wired.timers.pass(Duration.ofMillis(1));
    wired.transport().last().taken();

    assertThat(end.timings.get(0).endNanos()).isEqualTo(answered);
  }

  @Test
  void aFailureEndsWhenItWasNoticed() {
    Wired wired = Wired.ready("s");
    End end = wired.ping();
    long asked = wired.timers.nanoTime();

    wired.timers.pass(Duration.ofMillis(3));
    wired.transport().last().fails(Wired.RESET);

    assertThat(end.timings.get(0).startNanos()).isEqualTo(asked);
    assertThat(end.timings.get(0).headersNanos()).isEqualTo(Timings.NEVER);
    assertThat(end.timings.get(0).endNanos()).isEqualTo(asked + 3_000_000);
  }

  @Test
  void whatComesBeforeTheAnswerIsTimedToo() {
    Wired wired = Wired.ready("s");
    End end = new End();
    Call ping = Call.of("ping", Wired.LIMIT);
    end.id =
        wired.client.request(
            new Call("ping", ping.params(), ping.meta(), true, List.of(), Wired.LIMIT), end);
    Exchange exchange = wired.transport().last();
    long asked = wired.timers.nanoTime();

    for (int i = 1; i <= 3; i++) {
      wired.timers.pass(Duration.ofMillis(i));
      exchange.streams(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":"
              + end.id
              + ",\"progress\":"
              + i
              + "}}");
    }
    exchange.streams(Wired.result(end.id, "{}"));
    exchange.ends();

    Streamed streamed = end.timings.get(0).streamed();
    List<Long> gaps = new ArrayList<>();
    streamed.forEachGap(gaps::add);
    assertThat(streamed.firstEventNanos()).isEqualTo(asked + 1_000_000);
    assertThat(streamed.firstProgressNanos()).isEqualTo(asked + 1_000_000);
    assertThat(gaps).containsExactly(2_000_000L, 3_000_000L, 0L);
  }
}

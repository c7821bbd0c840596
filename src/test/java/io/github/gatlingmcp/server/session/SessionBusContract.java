package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every bus does. */
public abstract class SessionBusContract {
  private static final String METHOD = "notifications/tools/list_changed";

  /** Of a session that was just made. */
  private String session = "";

  /** The bus to tell over: the same one always. */
  protected abstract SessionBus bus();

  /** The bus to hear over: the same one, or that of another replica. */
  protected abstract SessionBus distantBus();

  /** The id of a session that was just made. */
  protected abstract String newSession();

  /** About how many messages an address keeps. */
  protected abstract int kept();

  @BeforeEach
  void makeSession() {
    session = newSession();
  }

  protected static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** A notification with a number, of that source. */
  protected static Notification numbered(String source) {
    RawJson before = RawJson.of("{\"jsonrpc\":\"2.0\",\"text\":\"ü\\n\",\"number\":");
    return new Notification(METHOD, "", Optional.of(source), before, RawJson.of("}"));
  }

  /** A notification without a number. */
  protected static Notification plain(String subject, String text) {
    return Notification.plain(METHOD, subject, RawJson.of("{\"text\":\"" + text + "\"}"));
  }

  /** Attaches, and waits until messages come. */
  protected final HeardOnBus heard(String address) {
    HeardOnBus heard = new HeardOnBus();
    distantBus().attach(address, heard);
    return heard.awaitHearing(bus(), address);
  }

  @Test
  void anAddressIsToldWithNumbersFromOne() {
    HeardOnBus heard = heard(session);
    assertThat(get(bus().tell(session, numbered("session")))).isEqualTo(1);
    assertThat(get(bus().tell(session, plain("app://a\n\"", "ü")))).isZero();
    assertThat(get(bus().tell(session, numbered("session")))).isEqualTo(2);
    heard.awaitTold(3);
    assertThat(heard.told())
        .extracting(Told::number, Told::subject, Told::stamp)
        .containsExactly(
            tuple(1L, "", Optional.of(new Stamp("session", 1))),
            tuple(2L, "app://a\n\"", Optional.empty()),
            tuple(3L, "", Optional.of(new Stamp("session", 2))));
    assertThat(heard.told()).allMatch(told -> told.reach() == Told.Reach.ONE);
    assertThat(heard.told()).allMatch(told -> told.method().equals(METHOD));
    assertThat(heard.told().get(0).message()).isEqualTo(numbered("session").message(1));
    assertThat(heard.told().get(1).message()).isEqualTo(RawJson.of("{\"text\":\"ü\"}"));
  }

  @Test
  void whatIsKeptIsWhatWasHeard() {
    HeardOnBus heard = heard(session);
    Position start = get(bus().position(session));
    for (int i = 0; i < 10; i++) {
      get(bus().tell(session, i % 2 == 0 ? numbered("session") : plain("s", "text " + i)));
    }
    heard.awaitTold(10);
    assertThat(get(distantBus().after(session, start))).isEqualTo(heard.told());
    Position middle = new Position(start.own() + 4, start.all());
    assertThat(get(distantBus().after(session, middle))).isEqualTo(heard.told().subList(4, 10));
    assertThat(get(bus().position(session)).own()).isEqualTo(start.own() + 10);
  }

  @Test
  void eachSourceAndMethodOfEachAddressHasItsSequence() {
    String other = newSession();
    heard(session);
    heard(other);
    assertThat(get(bus().tell(session, numbered("a")))).isEqualTo(1);
    assertThat(get(bus().tell(session, numbered("a")))).isEqualTo(2);
    assertThat(get(bus().tell(session, numbered("b")))).isEqualTo(1);
    assertThat(get(bus().tell(other, numbered("a")))).isEqualTo(1);
    Notification otherMethod =
        new Notification("other", "", Optional.of("a"), RawJson.of("["), RawJson.of("]"));
    assertThat(get(bus().tell(session, otherMethod))).isEqualTo(1);
    assertThat(get(bus().tell(session, numbered("a")))).isEqualTo(3);
  }

  @Test
  void nothingIsToldWhenThereAreTooManySequences() {
    HeardOnBus heard = heard(session);
    List<CompletionStage<Long>> numbers =
        IntStream.range(0, SessionBus.MOST_SEQUENCES)
            .mapToObj(i -> bus().tell(session, numbered("source " + i)))
            .toList();
    assertThat(numbers).allMatch(number -> get(number) == 1);
    assertThat(get(bus().tell(session, numbered("more")))).isEqualTo(SessionBus.TOO_MANY_SEQUENCES);
    assertThat(get(bus().tell(session, numbered("source 7")))).isEqualTo(2);
    heard.awaitTold(SessionBus.MOST_SEQUENCES + 1);
    assertThat(heard.told()).noneMatch(told -> told.message().equals(numbered("more").message(-1)));
  }

  @Test
  void allAreToldTheSameWithOneNumber() {
    String other = newSession();
    HeardOnBus first = heard(session);
    HeardOnBus second = heard(other);
    HeardOnBus fixed = heard("(fixed)");
    Position start = get(bus().position(session));
    get(bus().tell(session, plain("", "own")));
    get(bus().tellAll(numbered("server")));
    get(bus().tellAll(plain("", "to all")));
    first.awaitTold(3);
    second.awaitTold(2);
    fixed.awaitTold(2);
    assertThat(second.told()).isEqualTo(fixed.told());
    assertThat(second.told()).allMatch(told -> told.reach() == Told.Reach.ALL);
    assertThat(first.told()).containsAll(second.told());
    List<Told> kept = get(bus().after(session, start));
    assertThat(kept).as("its own first").isEqualTo(first.told());
    assertThat(second.told().get(1).number()).isEqualTo(second.told().get(0).number() + 1);
    assertThat(get(bus().position(session)).all()).isEqualTo(second.told().get(1).number());
  }

  @Test
  void othersHearNothing() {
    HeardOnBus heard = heard(session);
    HeardOnBus other = heard(newSession());
    get(bus().tell(session, plain("", "secret")));
    bus().signal(session, new Signal.Cancelled(RequestId.of(1)));
    heard.awaitTold(1);
    HeardOnBus.eventually(() -> heard.signals().size() == 1);
    assertThat(other.told()).isEmpty();
    assertThat(other.signals()).isEmpty();
  }

  @Test
  void theNewestAreKept() {
    heard(session);
    int count = kept() + 500;
    List<CompletionStage<Long>> told =
        IntStream.range(0, count).mapToObj(i -> bus().tell(session, plain("", "" + i))).toList();
    told.forEach(SessionBusContract::get);
    List<Told> after = get(bus().after(session, new Position(0, 0)));
    List<Long> numbers =
        after.stream().filter(t -> t.reach() == Told.Reach.ONE).map(Told::number).toList();
    assertThat(numbers).hasSizeBetween(kept(), kept() + 150);
    assertThat(numbers)
        .isEqualTo(LongStream.rangeClosed(count - numbers.size() + 1L, count).boxed().toList());
  }

  @Test
  void whoWasForgottenHasNothingKept() {
    heard(session);
    get(bus().tell(session, plain("", "text")));
    bus().forget(session);
    Position all = get(bus().position(session));
    assertThat(get(bus().after(session, new Position(0, all.all())))).isEmpty();
  }

  @Test
  void whoDetachedHearsNothing() {
    HeardOnBus heard = heard(session);
    HeardOnBus witness = heard("(fixed)");
    distantBus().detach(session);
    get(bus().tell(session, plain("", "text")));
    get(bus().tellAll(plain("", "text")));
    bus().signal(session, new Signal.Cancelled(RequestId.of(1)));
    witness.awaitTold(1);
    assertThat(heard.told()).isEmpty();
    assertThat(heard.signals()).isEmpty();
  }

  @Test
  void whoeverAttachedLastHears() {
    HeardOnBus heard = new HeardOnBus();
    for (int i = 0; i < 100; i++) {
      distantBus().attach(session, new HeardOnBus());
      distantBus().detach(session);
      distantBus().attach(session, heard);
    }
    heard.awaitHearing(bus(), session);
    get(bus().tell(session, plain("", "text")));
    heard.awaitTold(1);
  }

  @Test
  void signalsArriveAsTheyWereSent() {
    HeardOnBus heard = heard(session);
    List<Signal> signals = new ArrayList<>();
    signals.add(new Signal.Cancelled(RequestId.of(Long.MAX_VALUE)));
    signals.add(new Signal.Cancelled(RequestId.of("7\n\"ü")));
    for (Signal.CloseReason reason : Signal.CloseReason.values()) {
      signals.add(new Signal.Closed(reason));
    }
    for (LogLevel level : LogLevel.values()) {
      signals.add(new Signal.LevelSet(level));
    }
    signals.add(new Signal.Subscribed("app://a b\n\"ü"));
    signals.add(new Signal.Unsubscribed("app://a"));
    signals.add(new Signal.Taken("replica1"));
    signals.add(new Signal.Answered(RequestId.of("r-1"), result()));
    signals.add(new Signal.Answered(RequestId.of(2), failure("{\"code\":-1,\"message\":\"no\"}")));
    signals.add(
        new Signal.Answered(
            RequestId.of(2), failure("{\"code\":-1,\"message\":\"no\",\"data\":[1,null]}")));
    signals.forEach(signal -> bus().signal(session, signal));
    HeardOnBus.eventually(() -> heard.signals().size() == signals.size());
    assertThat(heard.signals()).isEqualTo(signals);
  }

  private static JsonRpcMessage result() {
    RawJson result = RawJson.of("{\"isError\":true,\"content\":[{\"text\":\"a\\nb\"}]}");
    return new JsonRpcMessage.Result(
        RequestId.of("r-1"), result, true, JsonRpcMessage.Result.COMPLETE);
  }

  private static JsonRpcMessage failure(String error) {
    return new JsonRpcMessage.Failure(
        RequestId.of(2), new JsonRpcMessage.RpcError(-1, "no", RawJson.of(error)));
  }

  @Test
  void aBurstOfTenThousandIsToldWithoutAGap() {
    HeardOnBus heard = heard(session);
    List<CompletionStage<Long>> told =
        IntStream.range(0, 10_000).mapToObj(i -> bus().tell(session, numbered("session"))).toList();
    told.forEach(SessionBusContract::get);
    heard.awaitTold(10_000);
    assertThat(heard.told())
        .extracting(Told::number)
        .isEqualTo(LongStream.rangeClosed(1, 10_000).boxed().toList());
  }
}

package io.github.gatlingmcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.client.Wired.End;
import io.github.gatlingmcp.spec.JsonRpcMessage.RpcError;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import io.github.gatlingmcp.transport.TransportFailure.SocketClosed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that are lost, and sessions that are closed. */
class SessionEndTest {
  private final List<Optional<Goodbye.Ending>> goodbyes = new ArrayList<>();

  private static HttpStatus badRequest(String message) {
    return new HttpStatus(400, Optional.of(new RpcError(-32000, message, RawJson.EMPTY_OBJECT)));
  }

  private void close(Wired wired) {
    wired.client.close(Wired.LIMIT, goodbyes::add);
  }

  @Test
  void status404LosesTheSession() {
    Wired wired = Wired.ready("s");
    End end = wired.ping();

    wired.transport().last().fails(Wired.status(404));

    assertThat(end.only()).isEqualTo(new Outcome.SessionLost(404));
    assertThat(wired.client.isReady()).isFalse();
  }

  @Test
  void status400LosesTheSessionWhenItSpeaksOfIt() {
    Wired wired = Wired.ready("s");
    End end = wired.ping();

    wired.transport().last().fails(badRequest("Bad Request: No valid Session ID provided"));

    assertThat(end.only()).isEqualTo(new Outcome.SessionLost(400));
  }

  @Test
  void aLostConnectionLosesTheSessionBeforeItsRequestsFail() {
    Wired wired = Wired.ready("s");
    List<Outcome> lost = new ArrayList<>();
    wired.client.whenSessionLost(lost::add);
    List<Boolean> readyAtTheEnd = new ArrayList<>();
    wired.client.request(
        Call.of("ping", Wired.LIMIT),
        (outcome, timings) -> readyAtTheEnd.add(wired.client.isReady()));

    wired.transport().breaks(new SocketClosed(1012));

    assertThat(readyAtTheEnd).containsExactly(false);
    assertThat(lost).as("its request tells of it").isEmpty();
  }

  @Test
  void aConnectionLostBetweenRequestsIsToldByItself() {
    Wired wired = Wired.ready("s");
    List<Outcome> lost = new ArrayList<>();
    wired.client.whenSessionLost(lost::add);

    wired.transport().breaks(new SocketClosed(1012));

    assertThat(lost).containsExactly(new Outcome.SocketClosed(1012));
    assertThat(wired.client.isReady()).isFalse();
  }

  @Test
  void aConnectionLostWithinTheHandshakeIsTheHandshakesFailureAlone() {
    Wired wired = new Wired();
    List<Outcome> lost = new ArrayList<>();
    wired.client.whenSessionLost(lost::add);
    End end = wired.initialize();
    wired.welcome("2025-11-25", Optional.empty());

    wired.transport().breaks(new SocketClosed(1012));

    assertThat(end.only()).isEqualTo(new Outcome.SocketClosed(1012));
    assertThat(lost).isEmpty();
    assertThat(wired.client.isReady()).isFalse();
  }

  @Test
  void theConnectionOfAnEarlierSessionIsNotTheOneThatCounts() {
    Wired wired = Wired.ready("s");
    wired.shakeHands(Optional.of("t"));

    wired.transports.get(0).breaks(new SocketClosed(1012));

    assertThat(wired.client.isReady()).isTrue();
  }

  @Test
  void otherBadRequestsAreHttpErrors() {
    Wired wired = Wired.ready("s");
    End plain = wired.ping();
    wired.transport().last().fails(Wired.status(400));
    End other = wired.ping();
    wired.transport().last().fails(badRequest("Unsupported protocol version"));

    assertThat(plain.only()).isEqualTo(new Outcome.HttpError(400, Optional.empty()));
    assertThat(other.only()).isInstanceOf(Outcome.HttpError.class);
    assertThat(wired.client.isReady()).isTrue();
  }

  @Test
  void aServerWithoutSessionsHasNoneToLose() {
    Wired wired = new Wired().shakeHands(Optional.empty());
    End end = wired.ping();

    wired.transport().last().fails(Wired.status(404));

    assertThat(end.only()).isEqualTo(new Outcome.HttpError(404, Optional.empty()));
    assertThat(wired.client.isReady()).isTrue();
  }

  @Test
  void everyRequestInFlightLearnsOfTheLoss() {
    Wired wired = Wired.ready("s");
    End first = wired.ping();
    End second = wired.ping();

    wired.transport().exchange(2).fails(Wired.status(404));
    wired.transport().exchange(3).fails(Wired.status(404));

    assertThat(first.only()).isEqualTo(new Outcome.SessionLost(404));
    assertThat(second.only()).isEqualTo(new Outcome.SessionLost(404));
  }

  @Test
  void aNotificationToo() {
    Wired wired = Wired.ready("s");
    End end = new End();
    wired.client.notify(
        "notifications/roots/list_changed", RawJson.EMPTY_OBJECT, List.of(), Wired.LIMIT, end);

    wired.transport().last().fails(Wired.status(404));

    assertThat(end.only()).isEqualTo(new Outcome.SessionLost(404));
    assertThat(wired.client.isReady()).isFalse();
  }

  @Test
  void aLostSessionIsNotEndedAtTheServer() {
    Wired wired = Wired.ready("s");
    wired.ping();
    wired.transport().last().fails(Wired.status(404));

    close(wired);

    assertThat(goodbyes).containsExactly(Optional.empty());
    assertThat(wired.transport().bodies()).doesNotContain("DELETE");
    assertThat(wired.transport().isClosed()).isTrue();
  }

  @Test
  void afterALossTheClientCanShakeHandsAgain() {
    Wired wired = Wired.ready("s");
    wired.ping();
    wired.transport().last().fails(Wired.status(404));

    wired.shakeHands(Optional.of("t"));

    assertThat(wired.client.isReady()).isTrue();
    assertThat(wired.transports).hasSize(2);
  }

  @Test
  void closingEndsTheSessionOnceAndThenGivesTheConnectionsBack() {
    Wired wired = Wired.ready("s");

    close(wired);
    assertThat(wired.transport().isClosed()).isFalse();
    close(wired);
    wired.transport().last().taken();

    assertThat(wired.transport().bodies()).containsOnlyOnce("DELETE").endsWith("DELETE");
    assertThat(wired.transport().isClosed()).isTrue();
    assertThat(goodbyes).hasSize(2).contains(Optional.empty());
    assertThat(goodbyes.get(1).orElseThrow().outcome())
        .isEqualTo(new Outcome.Answered(RawJson.EMPTY_OBJECT));
    assertThat(wired.timers.waiting()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405})
  void aServerThatWillNotEndSessionsIsNotAtFault(int status) {
    Wired wired = Wired.ready("s");
    close(wired);

    wired.transport().last().accepted(status, Optional.empty()).fails(Wired.status(status));

    assertThat(goodbyes.get(0).orElseThrow().outcome()).isInstanceOf(Outcome.Answered.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 500})
  void otherStatusesAreItsFault(int status) {
    Wired wired = Wired.ready("s");
    close(wired);

    wired.transport().last().accepted(status, Optional.empty()).fails(Wired.status(status));

    assertThat(goodbyes.get(0).orElseThrow().outcome())
        .isEqualTo(new Outcome.HttpError(status, Optional.empty()));
  }

  @Test
  void otherFaultsOfTheEndAreTold() {
    Wired wired = Wired.ready("s");
    close(wired);

    wired.transport().last().fails(Wired.RESET);

    assertThat(goodbyes.get(0).orElseThrow().outcome())
        .isEqualTo(new Outcome.Disconnected(NetworkCause.RESET_BEFORE_HEADERS));
    assertThat(wired.transport().isClosed()).isTrue();
  }

  @Test
  void anEndThatIsNotAnsweredEndsAtItsLimit() {
    Wired wired = Wired.ready("s");
    close(wired);

    wired.timers.pass(Duration.ofSeconds(5));

    assertThat(goodbyes.get(0).orElseThrow().outcome()).isInstanceOf(Outcome.TimedOut.class);
    assertThat(wired.transport().isClosed()).isTrue();
  }

  @Test
  void whatIsOnItsWayIsDroppedWithoutAWordAndWithoutAnAlarm() {
    Wired wired = Wired.ready("s");
    End request = wired.ping();
    End notification = new End();
    wired.client.notify(
        "notifications/x", RawJson.EMPTY_OBJECT, List.of(), Wired.LIMIT, notification);
    End listening = new End();
    wired.client.listen(Wired.LIMIT, listening, over -> {});

    close(wired);
    wired.transport().last().taken();

    assertThat(wired.timers.waiting()).isZero();
    assertThat(request.outcomes).isEmpty();
    assertThat(notification.outcomes).isEmpty();
    assertThat(listening.outcomes).isEmpty();
    assertThat(wired.transport().streamsGivenUp()).isEqualTo(1);
    assertThat(wired.transport().exchange(2).isAborted()).isTrue();
  }

  @Test
  void aClientThatNeverShookHandsHasNothingToEnd() {
    Wired wired = new Wired();

    close(wired);

    assertThat(goodbyes).containsExactly(Optional.empty());
    assertThat(wired.transports).isEmpty();
  }

  @Test
  void aCloseDuringTheHandshakeIsSilent() {
    Wired wired = new Wired();
    End end = wired.initialize();

    close(wired);
    wired.timers.pass(Duration.ofMinutes(1));

    assertThat(end.outcomes).isEmpty();
    assertThat(wired.transport().isClosed()).isTrue();
    assertThat(goodbyes).containsExactly(Optional.empty());
  }

  private static StreamWatcher unwatched() {
    return end -> {
      throw new AssertionError("nobody is told of an end that the client made: " + end);
    };
  }

  @Test
  void whoIsCutOffHasHisSessionStillAndComesBackToTheStream() {
    Wired wired = Wired.ready("s");
    wired.client.listen(Wired.LIMIT, new End(), unwatched());
    wired.transport().streams().get(0).opened(1, 1);

    wired.client.disconnect();

    assertThat(wired.transport().disconnections()).isEqualTo(1);
    assertThat(wired.transport().streamsGivenUp()).as("it is to go on").isZero();
    assertThat(wired.client.isReady()).isTrue();
    assertThat(wired.client.isListening()).isFalse();
    assertThat(wired.client.resumes()).isTrue();
    End again = new End();
    wired.client.listen(Wired.LIMIT, again, unwatched());
    assertThat(wired.client.resumes()).isFalse();
    wired.transport().streams().get(1).opened(2, 1);
    assertThat(again.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(wired.client.isListening()).isTrue();
  }

  @Test
  void aStreamThatCannotGoOnAsTheSessionIsGoneLosesIt() {
    Wired wired = Wired.ready("s");
    wired.client.listen(Wired.LIMIT, new End(), unwatched());
    wired.transport().streams().get(0).opened(1, 1);
    wired.client.disconnect();
    End again = new End();
    wired.client.listen(Wired.LIMIT, again, unwatched());

    wired.transport().streams().get(1).lost(Wired.status(404), 1);

    assertThat(again.only()).isEqualTo(new Outcome.SessionLost(404));
    assertThat(wired.client.isReady()).isFalse();
  }

  @Test
  void whoLeavesWhileCutOffSaysNothing() {
    Wired wired = Wired.ready("s");
    wired.client.disconnect();

    close(wired);

    assertThat(wired.transport().bodies()).doesNotContain("DELETE");
    assertThat(wired.transport().isClosed()).isTrue();
    assertThat(goodbyes).containsExactly(Optional.empty());
  }

  @Test
  void whoWasHeardOfSinceSaysGoodbyeAgain() {
    Wired wired = Wired.ready("s");
    wired.client.disconnect();
    wired.ping();

    close(wired);

    assertThat(wired.transport().bodies()).endsWith("DELETE");
  }

  @Test
  void whereTheConnectionIsTheSessionBothAreGone() {
    Wired wired = Wired.ready("s");
    wired.transport().becomeTheSession();

    wired.client.disconnect();

    assertThat(wired.client.isReady()).isFalse();
    close(wired);
    assertThat(wired.transport().bodies()).doesNotContain("DELETE");
  }
}

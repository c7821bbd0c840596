package io.github.gatlingmcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.client.Wired.End;
import io.github.gatlingmcp.spec.JsonRpcMessage.Notification;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.testkit.RecordingTransport.Exchange;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listening without a session (MCP 2026-07-28, Subscriptions). */
class SubscriptionsTest {
  private static final String LISTS =
      "\"toolsListChanged\":true,\"promptsListChanged\":true,\"resourcesListChanged\":true";

  private final List<StreamEnd> ends = new ArrayList<>();
  private final List<String> breaks = new ArrayList<>();
  private Stateless stateless = Stateless.ready();

  private End listen() {
    End end = new End();
    stateless.client.listen(Wired.LIMIT, end, new Watcher());
    return end;
  }

  private final class Watcher implements StreamWatcher {
    @Override
    public void over(StreamEnd end) {
      ends.add(end);
    }

    @Override
    public void reconnecting() {
      breaks.add("reconnecting");
    }

    @Override
    public void reopened() {
      breaks.add("reopened");
    }
  }

  private End subscribe(String uri) {
    return stateless.request(McpMethod.RESOURCES_SUBSCRIBE, "{\"uri\":\"" + uri + "\"}");
  }

  private End unsubscribe(String uri) {
    return stateless.request(McpMethod.RESOURCES_UNSUBSCRIBE, "{\"uri\":\"" + uri + "\"}");
  }

  private void change(String method, long subscription) {
    stateless.notified(
        method, "{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":" + subscription + "}}");
  }

  private List<String> inbox() {
    List<String> methods = new ArrayList<>();
    stateless
        .client
        .inbox()
        .replay(
            received -> {
              Notification notification = received.notification();
              return methods.add(notification.method());
            });
    return methods;
  }

  @Test
  void theStreamIsOpenWhenTheServerAcknowledgesIt() {
    End end = listen();
    assertThat(stateless.last().body())
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"subscriptions/listen\",\"params\":"
                + "{\"notifications\":{"
                + LISTS
                + "},"
                + Stateless.META
                + "}}");
    assertThat(stateless.last().isResumable()).isFalse();
    assertThat(stateless.client.isListening()).isTrue();
    assertThat(end.outcomes).isEmpty();

    stateless.acknowledge();

    assertThat(end.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(end.only().toString()).contains("notifications");
    assertThat(end.timings.get(0).httpStatus()).isEqualTo(200);
    assertThat(stateless.client.isListening()).isTrue();
    assertThat(inbox()).isEmpty();
  }

  @Test
  void whatComesOnItGoesToTheInbox() {
    listen();
    stateless.acknowledge();

    change("notifications/tools/list_changed", 2);
    change("notifications/prompts/list_changed", 2);

    assertThat(inbox())
        .containsExactly("notifications/tools/list_changed", "notifications/prompts/list_changed");
  }

  @Test
  void itOutlivesTheTimeoutOfItsOpening() {
    listen();
    stateless.acknowledge();

    stateless.wired.timers.pass(Duration.ofHours(1));

    assertThat(stateless.last().isAborted()).isFalse();
    assertThat(stateless.client.isListening()).isTrue();
  }

  @Test
  void aStreamThatIsNotAcknowledgedInTimeIsGivenUp() {
    End end = listen();

    stateless.wired.timers.pass(Duration.ofSeconds(5));

    assertThat(end.only()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(5)));
    assertThat(stateless.last().isAborted()).isTrue();
    assertThat(stateless.client.isListening()).isFalse();
    stateless.acknowledge();
    assertThat(end.outcomes).hasSize(1);
  }

  @Test
  void aServerWithoutSubscriptionsHasNothingToTell() {
    End end = listen();

    stateless.refuse(404, -32601, "{}");

    assertThat(end.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(end.timings.get(0).httpStatus()).isEqualTo(404);
    assertThat(stateless.client.isListening()).isFalse();
    assertThat(ends).isEmpty();
  }

  @Test
  void anAnswerInPlaceOfAStreamIsNone() {
    End end = listen();

    stateless.answer("{}");

    assertThat(end.only()).isEqualTo(new Outcome.Malformed(MalformedReason.RESULT));
  }

  @Test
  void aRefusalIsTheFailureOfListening() {
    End end = listen();

    stateless.last().fails(Wired.RESET);

    assertThat(end.only()).isInstanceOf(Outcome.Disconnected.class);
    assertThat(ends).isEmpty();
    assertThat(stateless.client.isListening()).isFalse();
  }

  @Test
  void theServerEndsItByAResult() {
    listen();
    stateless.acknowledge();

    stateless.answer("{\"resultType\":\"complete\"}");

    assertThat(ends).containsExactly(StreamEnd.ENDED);
    assertThat(stateless.client.isListening()).isFalse();
    listen();
    stateless.acknowledge();
    assertThat(stateless.client.isListening()).isTrue();
  }

  @Test
  void aStreamThatBreaksOffStaysClosed() {
    listen();
    stateless.acknowledge();

    stateless.last().fails(Wired.RESET);
    stateless.wired.timers.pass(Duration.ofMinutes(1));

    assertThat(ends).containsExactly(StreamEnd.LOST);
    assertThat(breaks).isEmpty();
    assertThat(stateless.transport().bodies()).hasSize(2);
  }

  @Test
  void itIsOpenedAgainUnderANewIdIfTheAuthorWantsThat() {
    stateless = Stateless.ready(Stateless.settings(Map.of(), Map.of(), true));
    listen();
    stateless.acknowledge();

    stateless.last().fails(Wired.RESET);
    assertThat(stateless.client.isListening()).isTrue();
    assertThat(breaks).containsExactly("reconnecting");
    stateless.wired.timers.pass(Duration.ofSeconds(1));

    assertThat(Stateless.id(stateless.last())).isEqualTo(3);
    assertThat(stateless.last().body()).contains(LISTS);
    stateless.acknowledge();
    assertThat(breaks).containsExactly("reconnecting", "reopened");
    change("notifications/tools/list_changed", 3);
    assertThat(inbox()).hasSize(1);
    assertThat(ends).isEmpty();
  }

  @Test
  void itIsNotOpenedAgainWithoutEnd() {
    stateless = Stateless.ready(Stateless.settings(Map.of(), Map.of(), true));
    listen();
    stateless.acknowledge();

    stateless.last().fails(Wired.RESET);
    stateless.wired.timers.pass(Duration.ofSeconds(1));
    stateless.last().fails(Wired.RESET);
    stateless.wired.timers.pass(Duration.ofMillis(1500));
    stateless.last().fails(Wired.RESET);

    assertThat(ends).containsExactly(StreamEnd.LOST);
    assertThat(breaks).containsExactly("reconnecting");
    stateless.wired.timers.pass(Duration.ofMinutes(1));
    assertThat(stateless.transport().bodies()).hasSize(4);
    assertThat(stateless.wired.timers.waiting()).isZero();
  }

  @Test
  void aSubscriptionIsAnotherStreamAndTheOldOneGoesWhenTheNewOneIsThere() {
    listen();
    stateless.acknowledge();
    Exchange old = stateless.last();

    End end = subscribe("app://a");
    assertThat(stateless.last().body())
        .contains("{" + LISTS + ",\"resourceSubscriptions\":[\"app://a\"]}");
    assertThat(old.isAborted()).isFalse();
    change("notifications/tools/list_changed", 2);
    change("notifications/tools/list_changed", 3);
    assertThat(inbox()).as("only what comes on the old one").hasSize(1);
    stateless.acknowledge();

    assertThat(old.isAborted()).isTrue();
    assertThat(end.only()).isInstanceOf(Outcome.Answered.class);
    change("notifications/resources/updated", 3);
    assertThat(inbox()).containsExactly("notifications/resources/updated");
    assertThat(ends).isEmpty();
  }

  @Test
  void aSubscriptionThatIsRefusedLeavesTheOldStream() {
    listen();
    stateless.acknowledge();
    Exchange old = stateless.last();

    End end = subscribe("app://a");
    stateless.refuse(400, -32602, "{}");

    assertThat(end.only()).isInstanceOf(Outcome.RpcError.class);
    assertThat(old.isAborted()).isFalse();
    change("notifications/tools/list_changed", 2);
    assertThat(inbox()).hasSize(1);
    subscribe("app://b");
    assertThat(stateless.last().body()).doesNotContain("app://a");
  }

  @Test
  void subscriptionsWorkWithoutListening() {
    subscribe("app://a");
    assertThat(stateless.last().body())
        .contains("\"notifications\":{\"resourceSubscriptions\":[\"app://a\"]}");
    stateless.acknowledge();
    assertThat(stateless.client.isListening()).isFalse();

    listen();

    assertThat(stateless.last().body())
        .contains("{" + LISTS + ",\"resourceSubscriptions\":[\"app://a\"]}");
  }

  @Test
  void theLastOneThatIsGivenUpClosesTheStreamWithoutAWord() {
    subscribe("app://a");
    stateless.acknowledge();
    subscribe("app://b");
    stateless.acknowledge();

    unsubscribe("app://a");
    assertThat(stateless.last().body()).contains("[\"app://b\"]");
    stateless.acknowledge();
    int sent = stateless.transport().bodies().size();
    End end = unsubscribe("app://b");

    assertThat(end.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(end.timings.get(0).requests()).isZero();
    assertThat(stateless.last().isAborted()).isTrue();
    assertThat(stateless.transport().bodies()).hasSize(sent);
  }

  @Test
  void theStreamThatBreaksOffWhileTheNextOneOpensIsNotMissed() {
    listen();
    stateless.acknowledge();
    Exchange old = stateless.last();
    subscribe("app://a");

    old.fails(Wired.RESET);
    assertThat(ends).isEmpty();
    stateless.acknowledge();

    assertThat(ends).isEmpty();
    assertThat(stateless.client.isListening()).isTrue();
  }

  @Test
  void whenNeitherOpensTheLossIsTold() {
    listen();
    stateless.acknowledge();
    Exchange old = stateless.last();
    subscribe("app://a");

    old.fails(Wired.RESET);
    stateless.last().fails(Wired.RESET);

    assertThat(ends).containsExactly(StreamEnd.LOST);
    assertThat(stateless.client.isListening()).isFalse();
  }

  @Test
  void whenASubscriptionFailsInsteadOfTheNextTryTheLossIsTold() {
    stateless = Stateless.ready(Stateless.settings(Map.of(), Map.of(), true));
    listen();
    stateless.acknowledge();
    stateless.last().fails(Wired.RESET);

    End end = subscribe("app://a");
    stateless.last().fails(Wired.RESET);

    assertThat(end.outcomes).hasSize(1);
    assertThat(ends).containsExactly(StreamEnd.LOST);
    assertThat(stateless.client.isListening()).isFalse();
    stateless.wired.timers.pass(Duration.ofMinutes(1));
    assertThat(stateless.last().body()).as("nobody tries again").contains("app://a");
  }

  @Test
  void aSubscriptionTakesThePlaceOfATryThatIsUnderWay() {
    stateless = Stateless.ready(Stateless.settings(Map.of(), Map.of(), true));
    listen();
    stateless.acknowledge();
    stateless.last().fails(Wired.RESET);
    stateless.wired.timers.pass(Duration.ofSeconds(1));
    Exchange again = stateless.last();

    subscribe("app://a");
    assertThat(again.isAborted()).isTrue();
    stateless.acknowledge();
    int sent = stateless.transport().bodies().size();
    stateless.wired.timers.pass(Duration.ofMinutes(1));

    assertThat(stateless.transport().bodies()).hasSize(sent);
    assertThat(stateless.last().isAborted()).isFalse();
    assertThat(stateless.client.isListening()).isTrue();
    assertThat(ends).isEmpty();
    assertThat(breaks).containsExactly("reconnecting", "reopened");
  }

  @Test
  void whoIsRefusedToListenIsNotListeningAndHearsNothingOfTheStreamThatHeHas() {
    stateless = Stateless.ready(Stateless.settings(Map.of(), Map.of(), true));
    subscribe("app://a");
    stateless.acknowledge();
    Exchange subscribed = stateless.last();

    List<Boolean> listening = new ArrayList<>();
    stateless.client.listen(
        Wired.LIMIT,
        (outcome, timings) -> listening.add(stateless.client.isListening()),
        new Watcher());
    stateless.refuse(500, -32603, "{}");
    assertThat(listening).containsExactly(false);
    assertThat(subscribed.isAborted()).isFalse();

    subscribed.fails(Wired.RESET);
    stateless.wired.timers.pass(Duration.ofSeconds(1));
    stateless.acknowledge();
    assertThat(stateless.last().body()).contains("app://a").doesNotContain(LISTS);
    assertThat(breaks).isEmpty();
    assertThat(ends).isEmpty();
  }

  @Test
  void whoWasCutOffAndOnlySubscribesIsNotListening() {
    stateless = Stateless.ready(Stateless.settings(Map.of(), Map.of(), true));
    listen();
    stateless.acknowledge();
    stateless.client.disconnect();

    subscribe("app://a");
    stateless.acknowledge();
    stateless.last().fails(Wired.RESET);
    stateless.wired.timers.pass(Duration.ofSeconds(1));
    stateless.acknowledge();

    assertThat(stateless.client.isListening()).isFalse();
    assertThat(breaks).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theEndOfTheClientEndsAllSilently(boolean acknowledged) {
    stateless = Stateless.ready(Stateless.settings(Map.of(), Map.of(), true));
    End end = listen();
    if (acknowledged) {
      stateless.acknowledge();
    }

    stateless.client.close(Wired.LIMIT, goodbye -> {});

    assertThat(stateless.last().isAborted()).isTrue();
    assertThat(end.outcomes).hasSize(acknowledged ? 1 : 0);
    assertThat(ends).isEmpty();
    assertThat(stateless.wired.timers.waiting()).isZero();
  }

  @Test
  void whoWasCutOffAsksAnewForAllThatHeListenedTo() {
    listen();
    stateless.acknowledge();
    subscribe("app://a");
    stateless.acknowledge();

    stateless.client.disconnect();

    assertThat(stateless.client.isListening()).isFalse();
    assertThat(stateless.client.isReady()).isTrue();
    assertThat(stateless.client.resumes()).as("nothing is said again in this era").isFalse();
    listen();
    assertThat(stateless.last().body()).contains(LISTS).contains("app://a");
    assertThat(ends).isEmpty();
  }
}

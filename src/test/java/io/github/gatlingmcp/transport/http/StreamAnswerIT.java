package io.github.gatlingmcp.transport.http;

import static io.github.gatlingmcp.testkit.ScriptedServer.chunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.fin;
import static io.github.gatlingmcp.testkit.ScriptedServer.json;
import static io.github.gatlingmcp.testkit.ScriptedServer.lastChunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.response;
import static io.github.gatlingmcp.testkit.ScriptedServer.rst;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.streamHead;
import static io.github.gatlingmcp.testkit.ScriptedServer.until;
import static io.github.gatlingmcp.testkit.ScriptedServer.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.testkit.Recording;
import io.github.gatlingmcp.testkit.Recording.Ended;
import io.github.gatlingmcp.testkit.Recording.Message;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StreamAnswerIT {
  private static final String PROGRESS =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"x\":\"é\"}}";
  private static final String WHOLE =
      streamHead()
          + chunk(": hello\n\n")
          + chunk(User.event(PROGRESS) + User.event(User.result(1)))
          + lastChunk();

  @Test
  void aStreamInOneSegmentIsAnAnswerAndTheConnectionIsUsedAgain() throws Exception {
    try (ScriptedServer server = new ScriptedServer(send(WHOLE), send(json(User.result(2))));
        User user = new User(server.uri())) {
      user.ask();
      assertAnswered(user.recording.untilOver());

      user.send(User.request(2));
      user.recording.untilOver();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aStreamCutAnywhereIsTheSameAnswer() throws Exception {
    byte[] bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
    try (ScriptedServer server = new ScriptedServer();
        User user = new User(server.uri(), User.answerLinger(Duration.ofSeconds(10)))) {
      for (int cut = 1; cut < bytes.length; cut++) {
        byte[] first = java.util.Arrays.copyOf(bytes, cut);
        byte[] second = java.util.Arrays.copyOfRange(bytes, cut, bytes.length);
        server.next(send(first).then(send(second)));
        user.ask();
        assertAnswered(user.recording.untilOver());
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aStreamMayHaveAContentLength() throws Exception {
    String body = User.event(PROGRESS) + User.event(User.result(1));
    try (ScriptedServer server =
            new ScriptedServer(send(response("200 OK", "text/event-stream", body)));
        User user = new User(server.uri())) {
      user.ask();
      assertAnswered(user.recording.untilOver());
    }
  }

  @Test
  void messagesAreDeliveredAsTheyComeNotAtTheEnd() throws Exception {
    CountDownLatch delivered = new CountDownLatch(1);
    Script script =
        send(streamHead() + chunk(User.event(PROGRESS)))
            .then(until(delivered))
            .then(send(chunk(User.event(User.result(1))) + lastChunk()));
    try (ScriptedServer server = new ScriptedServer(script);
        User user = new User(server.uri())) {
      user.recording.react(
          event -> {
            if (event instanceof Message) {
              delivered.countDown();
            }
          });
      user.ask();
      assertAnswered(user.recording.untilOver());
    }
  }

  @Test
  void anAnsweredStreamThatStaysOpenIsClosedHere() throws Exception {
    Script open = send(streamHead() + chunk(User.event(PROGRESS) + User.event(User.result(1))));
    CountDownLatch closed = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(open.then(untilClosed()).then(peer -> closed.countDown()));
        User user = new User(server.uri())) {
      user.ask();
      assertAnswered(user.recording.untilOver());
      assertThat(closed.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
      assertThat(server.requests()).as("nothing is sent again").hasSize(1);
    }
  }

  @Test
  void anAnsweredStreamThatBreaksIsAnAnswer() throws Exception {
    Script broken = send(streamHead() + chunk(User.event(PROGRESS) + User.event(User.result(1))));
    try (ScriptedServer server = new ScriptedServer(broken.then(fin()));
        User user = new User(server.uri())) {
      user.ask();
      assertAnswered(user.recording.untilOver());
    }
  }

  @Test
  void twoAnswersAreBothDelivered() throws Exception {
    String twice = User.event(User.result(1)) + User.event(User.result(1));
    try (ScriptedServer server =
            new ScriptedServer(send(streamHead() + chunk(twice) + lastChunk()));
        User user = new User(server.uri())) {
      user.ask();

      List<Recording.Event> events = user.recording.untilOver();
      assertThat(events).filteredOn(Message.class::isInstance).hasSize(2);
      assertThat(events).last().isInstanceOf(Ended.class);
    }
  }

  @Test
  void aStreamThatEndsWithoutTheAnswerClosedEarly() throws Exception {
    Network early = new Network(NetworkCause.CLOSED_EARLY, "");
    String some = streamHead() + chunk(User.event(PROGRESS));
    assertThat(causeOf(send(some + lastChunk()))).isEqualTo(early.cause());
    assertThat(causeOf(send(some).then(fin()))).isEqualTo(early.cause());
    assertThat(causeOf(send(streamHead() + chunk("data: {\"jsonrpc\":")).then(fin())))
        .as("half an event")
        .isEqualTo(early.cause());
    assertThat(causeOf(send(some).then(rst()))).isEqualTo(NetworkCause.RESET_AFTER_HEADERS);
  }

  @Test
  void anAnswerToAnotherRequestIsDeliveredButAnswersNothing() throws Exception {
    String stream = streamHead() + chunk(User.event(User.result(7))) + lastChunk();
    try (ScriptedServer server = new ScriptedServer(send(stream));
        User user = new User(server.uri())) {
      user.ask();

      List<Recording.Event> events = user.recording.untilOver();
      assertThat(events).filteredOn(Message.class::isInstance).hasSize(1);
      assertThat(events)
          .last()
          .isInstanceOfSatisfying(
              Recording.Failed.class,
              failed ->
                  assertThat(failed.failure())
                      .isEqualTo(new Malformed(MalformedReason.ANOTHERS_ANSWER, "event stream")));
    }
  }

  /** The own answer might have come next. */
  @Test
  void aStreamThatBrokeOffAfterAnothersAnswerOnlyBrokeOff() throws Exception {
    String other = streamHead() + chunk(User.event(User.result(7)));
    assertThat(causeOf(send(other).then(fin()))).isEqualTo(NetworkCause.CLOSED_EARLY);
    assertThat(causeOf(send(other).then(rst()))).isEqualTo(NetworkCause.RESET_AFTER_HEADERS);
  }

  @Test
  void anEventThatIsNoMessageIsToldApart() throws Exception {
    Script garbage = send(streamHead() + chunk(User.event("hello"))).then(untilClosed());
    assertThat(failureOf(garbage))
        .isInstanceOfSatisfying(
            Malformed.class,
            malformed -> assertThat(malformed.reason()).isEqualTo(MalformedReason.NOT_JSON_RPC));
  }

  @Test
  void anEventWithoutEndIsCutAtTheLimit() throws Exception {
    Script endless =
        send(streamHead() + chunk("data: "))
            .then(
                peer -> {
                  byte[] more = chunk("x".repeat(1000)).getBytes(StandardCharsets.UTF_8);
                  while (true) {
                    peer.write(more); // until the other side closes
                  }
                });
    try (ScriptedServer server = new ScriptedServer(endless);
        User user = new User(server.uri(), User.maxMessageBytes(10_000))) {
      user.ask();
      assertThat(((Malformed) user.recording.failure()).reason())
          .isEqualTo(MalformedReason.TOO_LARGE);
    }
  }

  @Test
  void aRequestFromTheServerIsDeliveredBeforeTheAnswer() throws Exception {
    String ask = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"roots/list\"}";
    String stream = chunk(User.event(ask) + User.event(User.result(1)));
    try (ScriptedServer server = new ScriptedServer(send(streamHead() + stream + lastChunk()));
        User user = new User(server.uri())) {
      user.ask();

      assertThat(user.recording.untilOver())
          .filteredOn(Message.class::isInstance)
          .extracting(event -> ((Message) event).message().getClass().getSimpleName())
          .containsExactly("Request", "Result");
    }
  }

  private static void assertAnswered(List<Recording.Event> events) {
    assertThat(events)
        .filteredOn(Message.class::isInstance)
        .extracting(event -> ((Message) event).message().getClass().getSimpleName())
        .containsExactly("Notification", "Result");
    JsonRpcMessage.Notification progress =
        events.stream()
            .filter(Message.class::isInstance)
            .map(event -> ((Message) event).message())
            .filter(JsonRpcMessage.Notification.class::isInstance)
            .map(JsonRpcMessage.Notification.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(progress.params()).hasToString("{\"x\":\"é\"}");
    assertThat(events).last().isInstanceOf(Ended.class);
  }

  private static NetworkCause causeOf(Script script) throws Exception {
    return ((Network) failureOf(script)).cause();
  }

  private static TransportFailure failureOf(Script script) throws Exception {
    try (ScriptedServer server = new ScriptedServer(script);
        User user = new User(server.uri())) {
      user.ask();
      return user.recording.failure();
    }
  }
}

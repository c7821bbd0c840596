package io.github.gatlingmcp.transport.http;

import static io.github.gatlingmcp.testkit.ScriptedServer.chunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.fin;
import static io.github.gatlingmcp.testkit.ScriptedServer.head;
import static io.github.gatlingmcp.testkit.ScriptedServer.lastChunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.response;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.streamHead;
import static io.github.gatlingmcp.testkit.ScriptedServer.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.Recording;
import io.github.gatlingmcp.testkit.Recording.Accepted;
import io.github.gatlingmcp.testkit.Recording.Ended;
import io.github.gatlingmcp.testkit.Recording.Message;
import io.github.gatlingmcp.testkit.Recording.Sent;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResumedAnswerIT {
  private static final String ANSWER = "id: z\n" + User.event(User.result(1));

  private static Script stream(String events) {
    return send(streamHead() + chunk(events) + lastChunk());
  }

  @Test
  void aPollingServerIsAskedForTheRestOfTheAnswer() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(
                stream("id: a\nretry: 1\ndata: \n\n"), stream("id: b\ndata:\n\n"), stream(ANSWER));
        User user = new User(server.uri())) {
      user.onLoop(
          () -> {
            user.transport.sessionHeaders(List.of(new Header("Mcp-Session-Id", "s")));
            return user.transport.send(User.request(1), user.recording);
          });

      List<Recording.Event> events = user.recording.untilOver();
      assertThat(events)
          .extracting(event -> event.getClass().getSimpleName())
          .containsExactly("Sent", "Accepted", "Message", "Ended");
      assertThat(server.take().firstLine()).isEqualTo("POST /mcp HTTP/1.1");
      assertThat(server.take().head()).isEqualTo(resumption(server, "a"));
      assertThat(server.take().head()).isEqualTo(resumption(server, "b"));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private static String resumption(ScriptedServer server, String lastEventId) {
    return head(
        "GET /mcp HTTP/1.1",
        "host: 127.0.0.1:" + server.port(),
        "accept: text/event-stream",
        "Mcp-Session-Id: s",
        "Last-Event-ID: " + lastEventId);
  }

  @Test
  void aBrokenStreamIsResumedAndItsOpenRestIsClosedAfterTheAnswer() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(
                send(streamHead() + chunk("id: a\ndata: \n\n")).then(fin()),
                send(streamHead() + chunk(ANSWER)).then(untilClosed()));
        User user = new User(server.uri())) {
      user.ask();

      assertThat(user.recording.untilOver())
          .hasAtLeastOneElementOfType(Message.class)
          .last()
          .isInstanceOf(Ended.class);
    }
  }

  @Test
  void triesWithoutProgressAreUsedUp() throws Exception {
    Script same = stream("id: a\nretry: 1\ndata: \n\n");
    try (ScriptedServer server = new ScriptedServer(same, same, same);
        User user = new User(server.uri())) {
      user.ask();

      assertThat(cause(user.recording.failure())).isEqualTo(NetworkCause.CLOSED_EARLY);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void aRefusedResumptionIsFinal() throws Exception {
    Script start = stream("id: a\nretry: 1\ndata: \n\n");
    try (ScriptedServer server =
            new ScriptedServer(start, send(response("400 Bad Request", "text/plain", "no")));
        User user = new User(server.uri())) {
      user.ask();

      assertThat(cause(user.recording.failure())).isEqualTo(NetworkCause.CLOSED_EARLY);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void whoGotAnothersAnswerStillGetsHisOwnFromTheRest() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(
                stream("id: a\nretry: 1\n" + User.event(User.result(7))), stream(ANSWER));
        User user = new User(server.uri())) {
      user.ask();

      assertThat(user.recording.untilOver()).last().isInstanceOf(Ended.class);
    }
  }

  @Test
  void whereTheRestIsOverTooAnothersAnswerWasAllThereIs() throws Exception {
    Script others = stream("id: a\nretry: 1\n" + User.event(User.result(7)));
    Script nothing = stream("id: a\nretry: 1\ndata: \n\n");
    Script refused = send(response("400 Bad Request", "text/plain", "no"));
    Script broken = send(streamHead() + chunk("id: a\nretry: 1\ndata: \n\n")).then(fin());

    assertThat(reason(failureOf(others, nothing, nothing)))
        .isEqualTo(MalformedReason.ANOTHERS_ANSWER);
    assertThat(reason(failureOf(nothing, others, nothing, nothing)))
        .as("it came in the rest")
        .isEqualTo(MalformedReason.ANOTHERS_ANSWER);
    assertThat(reason(failureOf(others, refused))).isEqualTo(MalformedReason.ANOTHERS_ANSWER);
    assertThat(cause(failureOf(others, nothing, broken)))
        .as("its own answer might have come next")
        .isEqualTo(NetworkCause.CLOSED_EARLY);
  }

  private static TransportFailure failureOf(Script... scripts) throws Exception {
    try (ScriptedServer server = new ScriptedServer(scripts);
        User user = new User(server.uri())) {
      user.ask();
      return user.recording.failure();
    }
  }

  private static MalformedReason reason(TransportFailure failure) {
    return ((Malformed) failure).reason();
  }

  @Test
  void aSessionThatIsGoneMeanwhileIsTold() throws Exception {
    Script start = stream("id: a\nretry: 1\ndata: \n\n");
    try (ScriptedServer server =
            new ScriptedServer(start, send(response("404 Not Found", "text/plain", "no")));
        User user = new User(server.uri())) {
      user.ask();

      assertThat(user.recording.failure()).isEqualTo(new HttpStatus(404, Optional.empty()));
    }
  }

  @Test
  void aServerErrorIsAskedAgain() throws Exception {
    Script start = stream("id: a\nretry: 1\ndata: \n\n");
    try (ScriptedServer server =
            new ScriptedServer(
                start,
                send(response("503 Service Unavailable", "text/plain", "later")),
                stream(ANSWER));
        User user = new User(server.uri())) {
      user.ask();

      assertThat(user.recording.untilOver()).last().isInstanceOf(Ended.class);
    }
  }

  @Test
  void anAbortDuringThePauseIsSilentAndAsksNothing() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(
                stream("id: a\nretry: 3600000\n" + User.event(User.result(7))),
                stream(User.event(User.result(2))));
        User user = new User(server.uri())) {
      var sending = user.ask();
      assertThat(user.recording.next()).isEqualTo(new Sent(1));
      assertThat(user.recording.next()).isInstanceOf(Accepted.class);
      assertThat(user.recording.next()).isInstanceOf(Message.class);
      user.onLoop(
          () -> {
            sending.abort();
            return true;
          });

      user.send(User.request(2));
      assertThat(user.recording.untilOver()).last().isInstanceOf(Ended.class);
      assertThat(server.requests())
          .extracting(Received::firstLine)
          .containsOnly("POST /mcp HTTP/1.1");
    }
  }

  private static NetworkCause cause(TransportFailure failure) {
    return ((Network) failure).cause();
  }
}

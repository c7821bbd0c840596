package io.github.gatlingmcp.transport.http;

import static io.github.gatlingmcp.testkit.ScriptedServer.chunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.fin;
import static io.github.gatlingmcp.testkit.ScriptedServer.head;
import static io.github.gatlingmcp.testkit.ScriptedServer.json;
import static io.github.gatlingmcp.testkit.ScriptedServer.lastChunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.response;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.streamHead;
import static io.github.gatlingmcp.testkit.ScriptedServer.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.Recording.Accepted;
import io.github.gatlingmcp.testkit.Recording.Ended;
import io.github.gatlingmcp.testkit.Recording.Lost;
import io.github.gatlingmcp.testkit.Recording.Message;
import io.github.gatlingmcp.testkit.Recording.Opened;
import io.github.gatlingmcp.testkit.Recording.Reconnecting;
import io.github.gatlingmcp.testkit.Recording.Refused;
import io.github.gatlingmcp.testkit.Recording.Sent;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListeningStreamIT {
  private static final String CHANGED =
      User.event("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}");

  private static void listen(User user) throws Exception {
    user.onLoop(
        () -> {
          user.transport.listen(user.recording);
          return true;
        });
  }

  @Test
  void aLostStreamIsOpenedAgainWhereItStopped() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(
                send(streamHead() + chunk("id: 7\n" + CHANGED)).then(fin()),
                send(streamHead() + chunk(CHANGED)).then(untilClosed()));
        User user = new User(server.uri())) {
      listen(user);

      assertThat(user.recording.next()).isEqualTo(new Opened(1));
      assertThat(user.recording.next()).isInstanceOf(Message.class);
      assertThat(user.recording.next()).isInstanceOf(Reconnecting.class);
      assertThat(user.recording.next()).isEqualTo(new Opened(2));
      assertThat(user.recording.next()).isInstanceOf(Message.class);
      assertThat(server.take().head())
          .isEqualTo(
              head(
                  "GET /mcp HTTP/1.1",
                  "host: 127.0.0.1:" + server.port(),
                  "accept: text/event-stream"));
      assertThat(server.take().head()).contains("\r\nLast-Event-ID: 7\r\n");
    }
  }

  @Test
  void aStreamThatKeepsClosingIsLostInTheEnd() throws Exception {
    Script empty = send(streamHead() + lastChunk());
    try (ScriptedServer server = new ScriptedServer(empty, empty, empty);
        User user = new User(server.uri())) {
      listen(user);

      assertThat(user.recording.next()).isEqualTo(new Opened(1));
      assertThat(user.recording.next()).isInstanceOf(Reconnecting.class);
      assertThat(user.recording.next()).isEqualTo(new Opened(2));
      assertThat(user.recording.next()).isInstanceOf(Reconnecting.class);
      assertThat(user.recording.next()).isEqualTo(new Opened(3));
      assertThat(user.recording.next()).isInstanceOf(Lost.class);
      assertThat(server.take().head()).doesNotContain("Last-Event-ID");
      assertThat(server.take().head()).doesNotContain("Last-Event-ID");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 409, 500})
  void aServerMayOfferNone(int status) throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(
                send(response(status + " No", "text/plain", "no stream")),
                send(json(User.result(1))));
        User user = new User(server.uri())) {
      listen(user);
      assertThat(user.recording.next())
          .isEqualTo(new Refused(new HttpStatus(status, Optional.empty())));

      user.ask();
      user.recording.untilOver();
      assertThat(server.connections()).as("the connection is used again").isEqualTo(1);
    }
  }

  @Test
  void anotherContentTypeIsNoStream() throws Exception {
    try (ScriptedServer server = new ScriptedServer(send(json("{}")));
        User user = new User(server.uri())) {
      listen(user);
      assertThat(user.recording.next())
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.failure()).isInstanceOf(Malformed.class));
    }
  }

  @Test
  void aStreamThatWasCutGoesOnWhereItStoppedOnlyWhenAskedFor() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                send(streamHead() + chunk("id: 7\n" + CHANGED))
                    .then(untilClosed())
                    .then(peer -> closed.countDown()),
                send(response("409 Conflict", "text/plain", "still open")),
                send(streamHead() + chunk(CHANGED)).then(untilClosed()));
        User user = new User(server.uri())) {
      listen(user);
      assertThat(user.recording.next()).isEqualTo(new Opened(1));
      assertThat(user.recording.next()).isInstanceOf(Message.class);

      user.onLoop(
          () -> {
            user.transport.disconnect();
            return true;
          });
      assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(user.recording.rest()).isEmpty();
      server.take();
      assertThat(server.requests()).as("nobody comes back by himself").hasSize(1);

      listen(user);
      assertThat(user.recording.next()).isInstanceOf(Reconnecting.class);
      assertThat(user.recording.next()).isEqualTo(new Opened(2));
      assertThat(user.recording.next()).isInstanceOf(Message.class);
      assertThat(server.take().head()).contains("\r\nLast-Event-ID: 7\r\n");
      assertThat(server.take().head()).contains("\r\nLast-Event-ID: 7\r\n");
    }
  }

  @Test
  void aConflictAfterALossMayPass() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(
                send(streamHead() + chunk(CHANGED)).then(fin()),
                send(response("409 Conflict", "text/plain", "still open")),
                send(streamHead()).then(untilClosed()));
        User user = new User(server.uri())) {
      listen(user);

      assertThat(user.recording.next()).isEqualTo(new Opened(1));
      assertThat(user.recording.next()).isInstanceOf(Message.class);
      assertThat(user.recording.next()).isInstanceOf(Reconnecting.class);
      assertThat(user.recording.next()).isInstanceOf(Reconnecting.class);
      assertThat(user.recording.next()).isEqualTo(new Opened(2));
    }
  }

  @Test
  void closingTheTransportClosesTheStreamSilently() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                send(streamHead()).then(untilClosed()).then(peer -> closed.countDown()));
        User user = new User(server.uri())) {
      listen(user);
      assertThat(user.recording.next()).isEqualTo(new Opened(1));
      user.onLoop(
          () -> {
            user.transport.close();
            user.transport.close();
            return true;
          });

      assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(user.recording.rest()).isEmpty();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aStreamThatIsGivenUpIsClosedSilentlyAndMakesRoomForAnother() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                untilClosed().then(peer -> closed.countDown()),
                send(streamHead()).then(untilClosed()));
        User user = new User(server.uri())) {
      Sending stream = user.onLoop(() -> user.transport.listen(user.recording));
      server.take();
      user.onLoop(
          () -> {
            stream.abort();
            stream.abort();
            return true;
          });

      assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(user.recording.rest()).isEmpty();
      listen(user);
      assertThat(user.recording.next()).isEqualTo(new Opened(1));
    }
  }

  @Test
  void requestsGoBesideTheStreamAndIdleConnectionsCloseWithTheTransport() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                send(streamHead()).then(untilClosed()),
                send(json(User.result(1))).then(untilClosed()).then(peer -> closed.countDown()));
        User user = new User(server.uri())) {
      listen(user);
      assertThat(user.recording.next()).isEqualTo(new Opened(1));
      user.ask();
      user.recording.untilOver();
      user.onLoop(
          () -> {
            user.transport.close();
            return true;
          });

      assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void theSessionIsEndedByDelete() throws Exception {
    try (ScriptedServer server = new ScriptedServer(send(response("200 OK", "text/plain", "ok")));
        User user = new User(server.uri())) {
      terminate(user);

      assertThat(user.recording.untilOver())
          .containsExactly(new Sent(1), new Accepted(200, Optional.empty()), new Ended(0, 2));
      assertThat(server.take().head())
          .isEqualTo(
              head(
                  "DELETE /mcp HTTP/1.1", "host: 127.0.0.1:" + server.port(), "Mcp-Session-Id: s"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404, 405, 500})
  void anEndThatTheServerRefusesIsTold(int status) throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(send(response(status + " No", "text/plain", "no")));
        User user = new User(server.uri())) {
      terminate(user);

      assertThat(user.recording.failure()).isEqualTo(new HttpStatus(status, Optional.empty()));
    }
  }

  private static void terminate(User user) throws Exception {
    user.onLoop(
        () -> {
          user.transport.sessionHeaders(List.of(new Header("Mcp-Session-Id", "s")));
          return user.transport.terminate(user.recording);
        });
  }
}

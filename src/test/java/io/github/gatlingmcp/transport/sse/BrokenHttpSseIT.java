package io.github.gatlingmcp.transport.sse;

import static io.github.gatlingmcp.testkit.ScriptedServer.chunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.fin;
import static io.github.gatlingmcp.testkit.ScriptedServer.head;
import static io.github.gatlingmcp.testkit.ScriptedServer.json;
import static io.github.gatlingmcp.testkit.ScriptedServer.lastChunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.response;
import static io.github.gatlingmcp.testkit.ScriptedServer.rst;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.streamHead;
import static io.github.gatlingmcp.testkit.ScriptedServer.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.Recording;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Servers that are stuck, or break, at every stage: each time one failure, and which. */
class BrokenHttpSseIT {
  private static final Duration SHORT = Duration.ofMillis(200);

  @Test
  void anEndpointThatNeverComesEndsAtItsLimit() throws Exception {
    try (SsePeer peer = new SsePeer();
        SseUser user = new SseUser(peer, SHORT)) {
      peer.stream(send(streamHead() + chunk(": keepalive\n\n")).then(untilClosed()));
      user.ask(1);
      assertThat(causeOf(user.recording.failure())).isEqualTo(NetworkCause.SILENT);
    }
  }

  @Test
  void aStreamThatIsNeverAnsweredEndsAtItsLimit() throws Exception {
    try (SsePeer peer = new SsePeer();
        SseUser user = new SseUser(peer, SHORT)) {
      peer.stream(untilClosed());
      user.ask(1);
      assertThat(causeOf(user.recording.failure())).isEqualTo(NetworkCause.SILENT);
    }
  }

  @Test
  void anEndpointOfAnotherOriginIsNotAsked() throws Exception {
    try (SsePeer peer = SsePeer.naming("http://localhost:1/message");
        SseUser user = new SseUser(peer)) {
      user.ask(1);
      assertThat(user.recording.failure())
          .isInstanceOfSatisfying(
              Malformed.class, m -> assertThat(m.reason()).isEqualTo(MalformedReason.ENDPOINT));
      assertThat(peer.server.requests()).as("only the stream").hasSize(1);
      assertThat(user.onLoop(user.transport::isSession)).isFalse();
    }
  }

  @Test
  void aRefusedStream() throws Exception {
    assertThat(failureOfStream(send(response("404 Not Found", "text/plain", "no"))))
        .isEqualTo(new HttpStatus(404, Optional.empty()));
    assertThat(failureOfStream(send(json("{}"))))
        .isInstanceOfSatisfying(
            Malformed.class, m -> assertThat(m.reason()).isEqualTo(MalformedReason.CONTENT_TYPE));
  }

  @Test
  void aStreamThatBreaksBeforeItsEndpoint() throws Exception {
    assertThat(causeOf(failureOfStream(fin()))).isEqualTo(NetworkCause.CLOSED_BEFORE_HEADERS);
    assertThat(causeOf(failureOfStream(rst()))).isEqualTo(NetworkCause.RESET_BEFORE_HEADERS);
    assertThat(causeOf(failureOfStream(send(streamHead() + lastChunk()))))
        .isEqualTo(NetworkCause.CLOSED_EARLY);
  }

  private static TransportFailure failureOfStream(Script script) throws Exception {
    try (SsePeer peer = new SsePeer();
        SseUser user = new SseUser(peer)) {
      peer.stream(script);
      user.ask(1);
      TransportFailure failure = user.recording.failure();
      assertThat(user.recording.rest()).isEmpty();
      assertThat(peer.server.requests()).hasSize(1);
      return failure;
    }
  }

  @Test
  void aLostStreamFailsAllInFlightOnceAndTheSessionIsToldFirst() throws Exception {
    assertThat(causeOf(lossBy(fin()))).isEqualTo(NetworkCause.CLOSED_EARLY);
    assertThat(causeOf(lossBy(rst()))).isEqualTo(NetworkCause.RESET_AFTER_HEADERS);
    assertThat(causeOf(lossBy(send(lastChunk())))).isEqualTo(NetworkCause.CLOSED_EARLY);
    String huge = "data: " + "x".repeat(SseUser.MAX_MESSAGE_BYTES);
    assertThat(((Malformed) lossBy(send(chunk(huge)))).reason())
        .isEqualTo(MalformedReason.TOO_LARGE);
  }

  private static TransportFailure lossBy(Script end) throws Exception {
    try (SsePeer peer = SsePeer.usual();
        SseUser user = new SseUser(peer)) {
      user.onLoop(
          () -> {
            user.transport.send(SseUser.request(1), user.recording);
            return user.transport.send(SseUser.request(2), user.recording);
          });
      for (int i = 0; i < 4; i++) {
        user.recording.next(); // both are sent and taken
      }
      peer.stream(end);
      Recording.SessionLost lost = (Recording.SessionLost) user.recording.next();
      assertThat(List.of(user.recording.next(), user.recording.next()))
          .containsOnly(new Recording.Failed(lost.failure()));
      assertThat(user.onLoop(user.transport::isSession)).isFalse();
      user.ask(3);
      assertThat(user.recording.failure()).isInstanceOf(Network.class);
      assertThat(user.recording.rest()).isEmpty();
      return lost.failure();
    }
  }

  @Test
  void aRefusedMessageFailsAloneWithItsError() throws Exception {
    String error =
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"bad\"}}";
    try (SsePeer peer = SsePeer.usual();
        SseUser user = new SseUser(peer)) {
      peer.post(send(response("400 Bad Request", "application/json", error)));
      user.ask(1);
      assertThat(user.recording.failure())
          .isInstanceOfSatisfying(
              HttpStatus.class,
              status -> {
                assertThat(status.status()).isEqualTo(400);
                assertThat(status.error().orElseThrow().code()).isEqualTo(-32700);
              });
      user.ask(2);
      peer.event(SseUser.result(2));
      assertThat(user.recording.untilOver()).last().isInstanceOf(Recording.Ended.class);
    }
  }

  @Test
  void aServerThatForgotTheSessionHasLostIt() throws Exception {
    try (SsePeer peer = SsePeer.usual();
        SseUser user = new SseUser(peer)) {
      peer.post(send(response("404 Not Found", "text/plain", "no such session")));
      user.ask(1);
      HttpStatus forgotten = new HttpStatus(404, Optional.empty());
      assertThat(user.recording.untilOver())
          .endsWith(new Recording.SessionLost(forgotten), new Recording.Failed(forgotten));
      assertThat(user.onLoop(user.transport::isSession)).isFalse();
    }
  }

  @Test
  void aMessageWhoseConnectionBreaksFailsAlone() throws Exception {
    try (SsePeer peer = SsePeer.usual();
        SseUser user = new SseUser(peer)) {
      peer.post(rst());
      user.ask(1);
      assertThat(causeOf(user.recording.failure())).isEqualTo(NetworkCause.RESET_BEFORE_HEADERS);
      peer.post(send(head("HTTP/1.1 202 Accepted", "Content-Length: 8")).then(fin()));
      user.ask(2);
      peer.event(SseUser.result(2));
      assertThat(user.recording.untilOver())
          .as("taken is taken")
          .last()
          .isInstanceOf(Recording.Ended.class);
    }
  }

  @Test
  void anEventThatIsNoMessageFailsWhatIsInFlightAndTheSessionGoesOn() throws Exception {
    try (SsePeer peer = SsePeer.usual();
        SseUser user = new SseUser(peer)) {
      user.ask(1);
      user.recording.next();
      user.recording.next();
      peer.event("{bad");
      assertThat(((Malformed) user.recording.failure()).reason())
          .isEqualTo(MalformedReason.NOT_JSON_RPC);
      user.ask(2);
      peer.event(SseUser.result(2));
      assertThat(user.recording.untilOver()).last().isInstanceOf(Recording.Ended.class);
    }
  }

  @Test
  void aPortWhereNothingListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (SseUser user = new SseUser(URI.create("http://127.0.0.1:" + port + "/sse"))) {
      user.ask(1);
      assertThat(causeOf(user.recording.failure())).isEqualTo(NetworkCause.CONNECTION_REFUSED);
    }
  }

  private static NetworkCause causeOf(TransportFailure failure) {
    return ((Network) failure).cause();
  }
}

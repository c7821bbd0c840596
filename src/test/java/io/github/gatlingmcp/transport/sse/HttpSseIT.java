package io.github.gatlingmcp.transport.sse;

import static io.github.gatlingmcp.testkit.ScriptedServer.chunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.head;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.until;
import static io.github.gatlingmcp.testkit.ScriptedServer.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.testkit.Recording;
import io.github.gatlingmcp.testkit.Recording.Accepted;
import io.github.gatlingmcp.testkit.Recording.Ended;
import io.github.gatlingmcp.testkit.Recording.Message;
import io.github.gatlingmcp.testkit.Recording.Opened;
import io.github.gatlingmcp.testkit.Recording.Sent;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.transport.Header;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A session over HTTP+SSE at work. */
class HttpSseIT {
  private static final Optional<String> NO_SESSION_ID = Optional.empty();

  @Test
  void theStreamIsOpenedFirstAndItsEndpointTakesTheMessages() throws Exception {
    try (SsePeer peer = SsePeer.usual();
        SseUser user = new SseUser(peer)) {
      assertThat(peer.server.connections()).isZero();
      user.onLoop(
          () -> {
            user.transport.sessionHeaders(List.of(new Header("X-Changing", "now")));
            return user.transport.send(SseUser.request(1), user.recording);
          });
      Received stream = peer.server.take();
      assertThat(stream.firstLine()).isEqualTo("GET /sse HTTP/1.1");
      assertThat(stream.head().toLowerCase(Locale.ROOT))
          .contains("accept: text/event-stream\r\n", "x-changing: now\r\n");
      Received post = peer.server.take();
      assertThat(post.firstLine()).isEqualTo("POST /message?sessionId=1 HTTP/1.1");
      assertThat(post.head().toLowerCase(Locale.ROOT))
          .contains("content-type: application/json\r\n", "x-changing: now\r\n");
      assertThat(user.recording.next()).isEqualTo(new Sent(1));
      assertThat(user.recording.next()).isEqualTo(new Accepted(202, NO_SESSION_ID));

      peer.event(SseUser.result(1));
      assertThat(user.recording.next()).isInstanceOf(Message.class);
      assertThat(user.recording.next()).isEqualTo(new Ended(40, SseUser.result(1).length()));
      assertThat(user.onLoop(user.transport::isSession)).isTrue();
    }
  }

  @Test
  void anAnswerThatComesBeforeThe202CountsAndTheConnectionIsKept() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    try (SsePeer peer = SsePeer.usual();
        SseUser user = SseUser.patient(peer)) {
      peer.post(until(answered).then(send(SsePeer.TAKEN)));
      user.recording.react(
          event -> {
            if (event instanceof Message) {
              answered.countDown();
            }
          });
      user.ask(1);
      peer.server.take();
      peer.server.take();
      peer.event(SseUser.result(1));
      assertThat(user.recording.untilOver())
          .extracting(Object::getClass)
          .containsExactly(Sent.class, Message.class, Accepted.class, Ended.class);
      user.ask(2);
      peer.event(SseUser.result(2));
      user.recording.untilOver();
      assertThat(peer.server.connections()).as("the stream's and the messages'").isEqualTo(2);
    }
  }

  @Test
  void a202ThatNeverComesIsNotWaitedForOnceTheAnswerIsThere() throws Exception {
    try (SsePeer peer = SsePeer.usual();
        SseUser user = new SseUser(peer)) {
      peer.post(untilClosed());
      user.ask(1);
      peer.event(SseUser.result(1));
      assertThat(user.recording.untilOver()).last().isInstanceOf(Ended.class);
    }
  }

  @Test
  void aNotificationEndsWhenItIsTaken() throws Exception {
    try (SsePeer peer = SsePeer.usual();
        SseUser user = new SseUser(peer)) {
      user.send(SseUser.notification());
      assertThat(user.recording.untilOver())
          .containsExactly(new Sent(1), new Accepted(202, NO_SESSION_ID), new Ended(54, 0));
      peer.post(send(head("HTTP/1.1 204 No Content")));
      user.send(SseUser.notification());
      assertThat(user.recording.untilOver()).last().isInstanceOf(Ended.class);
    }
  }

  @Test
  void answersComeInAnyOrderAmongOtherMessages() throws Exception {
    try (SsePeer peer = SsePeer.usual();
        SseUser user = new SseUser(peer)) {
      user.onLoop(
          () -> {
            user.transport.send(SseUser.request(1), user.recording);
            return user.transport.send(SseUser.request(2), user.recording);
          });
      for (int i = 0; i < 3; i++) {
        peer.server.take();
      }
      peer.stream(send(chunk(": keepalive\n\n")));
      peer.event("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
      peer.event(SseUser.result(2));
      peer.event("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}");
      peer.event(SseUser.result(1));
      List<Recording.Event> all = user.recording.untilOver();
      all.addAll(user.recording.untilOver());

      assertThat(all).filteredOn(Ended.class::isInstance).hasSize(2);
      assertThat(all)
          .filteredOn(Message.class::isInstance)
          .extracting(event -> ((Message) event).message())
          .hasExactlyElementsOfTypes(
              JsonRpcMessage.Request.class,
              JsonRpcMessage.Result.class,
              JsonRpcMessage.Notification.class,
              JsonRpcMessage.Result.class);
    }
  }

  @Test
  void theStreamIsTheListeningStreamToo() throws Exception {
    try (SsePeer peer = SsePeer.usual();
        SseUser user = new SseUser(peer)) {
      user.onLoop(() -> user.transport.listen(user.recording));
      assertThat(user.recording.next()).isEqualTo(new Opened(1));
      assertThat(peer.server.requests()).hasSize(1);
    }
  }

  @Test
  void theEndOfTheSessionIsTheEndOfTheStream() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (SsePeer peer = SsePeer.usual();
        SseUser user = new SseUser(peer)) {
      peer.stream(untilClosed().then(open -> gone.countDown()));
      user.send(SseUser.notification());
      user.recording.untilOver();
      user.onLoop(() -> user.transport.terminate(user.recording));
      assertThat(user.recording.untilOver()).containsExactly(new Sent(1), new Ended(0, 0));
      assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(user.onLoop(user.transport::isSession)).isFalse();
      assertThat(user.recording.rest()).isEmpty();
    }
  }

  @Test
  void anAbortedMessageIsSilentAndTheSessionGoesOn() throws Exception {
    try (SsePeer peer = SsePeer.usual();
        SseUser user = new SseUser(peer)) {
      peer.post(untilClosed());
      var first = user.ask(1);
      peer.server.take();
      peer.server.take();
      user.onLoop(
          () -> {
            first.abort();
            return user.transport.send(SseUser.request(2), user.recording);
          });
      peer.event(SseUser.result(1));
      peer.event(SseUser.result(2));
      assertThat(user.recording.untilOver()).filteredOn(Ended.class::isInstance).hasSize(1);
      assertThat(user.recording.rest()).isEmpty();
    }
  }
}

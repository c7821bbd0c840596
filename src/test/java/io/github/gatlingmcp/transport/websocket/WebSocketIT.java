package io.github.gatlingmcp.transport.websocket;

import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.until;
import static io.github.gatlingmcp.testkit.ScriptedServer.untilClosed;
import static io.github.gatlingmcp.testkit.SocketPeer.awaitFrame;
import static io.github.gatlingmcp.testkit.SocketPeer.close;
import static io.github.gatlingmcp.testkit.SocketPeer.frame;
import static io.github.gatlingmcp.testkit.SocketPeer.readFrame;
import static io.github.gatlingmcp.testkit.SocketPeer.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.testkit.Recording;
import io.github.gatlingmcp.testkit.Recording.Ended;
import io.github.gatlingmcp.testkit.Recording.Message;
import io.github.gatlingmcp.testkit.Recording.Opened;
import io.github.gatlingmcp.testkit.Recording.Sent;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.testkit.SocketPeer;
import io.github.gatlingmcp.testkit.SocketPeer.Frame;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Outbound;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A socket at work. */
class WebSocketIT {
  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();

  private Script readOne() {
    return peer -> frames.add(readFrame(peer));
  }

  private Frame nextFrame() throws InterruptedException {
    Frame frame = frames.poll(20, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("no frame came");
    }
    return frame;
  }

  @Test
  void theFirstMessageOpensTheSocketAndItsAnswerEndsIt() throws Exception {
    try (ScriptedServer server =
            SocketPeer.server(readOne(), text(SocketUser.result(1)), untilClosed());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.onLoop(
          () -> {
            user.transport.sessionHeaders(List.of(new Header("X-Changing", "now")));
            return user.transport.send(
                new Outbound(
                    SocketUser.utf8(SocketUser.requestText(1)),
                    List.of(new Header("X-Own", "mine")),
                    RequestId.of(1)),
                user.recording);
          });
      List<Recording.Event> events = user.recording.untilOver();

      assertThat(events.get(0)).isEqualTo(new Sent(1));
      assertThat(events.get(1)).isInstanceOf(Message.class);
      assertThat(events.get(2)).isEqualTo(new Ended(40, SocketUser.result(1).length()));
      assertThat(nextFrame()).matches(f -> f.firstByte() == SocketPeer.TEXT);
      String head = server.take().head().toLowerCase(java.util.Locale.ROOT);
      assertThat(head)
          .startsWith("get /mcp http/1.1\r\n")
          .contains("host: 127.0.0.1:" + server.port() + "\r\n")
          .contains("upgrade: websocket\r\n", "connection: upgrade\r\n")
          .contains("sec-websocket-version: 13\r\n")
          .contains("sec-websocket-protocol: mcp, mcp.version.1\r\n")
          .contains("authorization: bearer t\r\n", "x-changing: now\r\n", "x-own: mine\r\n")
          .doesNotContain("origin:", "sec-websocket-extensions");
    }
  }

  @Test
  void nothingIsOpenedBeforeTheFirstMessage() throws Exception {
    try (ScriptedServer server = SocketPeer.server(untilClosed());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      assertThat(user.onLoop(user.transport::isSession)).isFalse();
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void aMessageWithoutAnAnswerEndsWhenItIsWritten() throws Exception {
    try (ScriptedServer server = SocketPeer.server(readOne(), untilClosed());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.send(SocketUser.notification());
      assertThat(user.recording.untilOver()).containsExactly(new Sent(1), new Ended(54, 0));
      assertThat(nextFrame().text()).contains("notifications/initialized");
      assertThat(user.onLoop(user.transport::isSession)).isTrue();
    }
  }

  @Test
  void answersComeInAnyOrderAndTheServersIdsAreItsOwn() throws Exception {
    String question = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    try (ScriptedServer server =
            SocketPeer.server(
                readOne(),
                readOne(),
                text(question),
                text(SocketUser.result(2)),
                text("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}"),
                text(SocketUser.result(1)),
                untilClosed());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.onLoop(
          () -> {
            user.transport.send(SocketUser.request(1), user.recording);
            return user.transport.send(SocketUser.request(2), user.recording);
          });
      List<Recording.Event> first = user.recording.untilOver();
      List<Recording.Event> second = user.recording.untilOver();

      assertThat(first).filteredOn(Message.class::isInstance).hasSize(2);
      assertThat(((Message) first.get(2)).message()).isInstanceOf(JsonRpcMessage.Request.class);
      assertThat(second)
          .filteredOn(Message.class::isInstance)
          .extracting(event -> ((Message) event).message())
          .hasExactlyElementsOfTypes(
              JsonRpcMessage.Notification.class, JsonRpcMessage.Result.class);
    }
  }

  @Test
  void messagesInTheSegmentOfTheUpgradeAreRead() throws Exception {
    byte[] notification =
        frame(
            SocketPeer.TEXT,
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/early\"}"
                .getBytes(StandardCharsets.UTF_8));
    try (ScriptedServer server =
            new ScriptedServer(
                request ->
                    peer -> {
                      byte[] head =
                          SocketPeer.agreement(request).getBytes(StandardCharsets.US_ASCII);
                      byte[] both = new byte[head.length + notification.length];
                      System.arraycopy(head, 0, both, 0, head.length);
                      System.arraycopy(notification, 0, both, head.length, notification.length);
                      peer.write(both);
                      readOne().then(text(SocketUser.result(1))).then(untilClosed()).run(peer);
                    });
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.ask();
      assertThat(user.recording.untilOver())
          .filteredOn(Message.class::isInstance)
          .hasSize(2)
          .first()
          .extracting(event -> ((Message) event).message())
          .isInstanceOf(JsonRpcMessage.Notification.class);
    }
  }

  @Test
  void aSubprotocolThatIsMissingOrWasNotOfferedIsTolerated() throws Exception {
    for (String line : new String[] {"X-No: subprotocol", "Sec-WebSocket-Protocol: other"}) {
      try (ScriptedServer server =
              new ScriptedServer(
                  request ->
                      SocketPeer.upgrade(request, line)
                          .then(readOne())
                          .then(text(SocketUser.result(1)))
                          .then(untilClosed()));
          SocketUser user = new SocketUser(SocketPeer.uri(server))) {
        user.ask();
        assertThat(user.recording.untilOver()).last().isInstanceOf(Ended.class);
      }
    }
  }

  @Test
  void theServersPingsAreAnsweredAndCounted() throws Exception {
    try (ScriptedServer server =
            SocketPeer.server(
                readOne(),
                send(frame(SocketPeer.PING, 'h', 'i')),
                readOne(),
                text(SocketUser.result(1)),
                untilClosed());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.ask();
      user.recording.untilOver();
      nextFrame();
      assertThat(nextFrame())
          .matches(f -> f.firstByte() == SocketPeer.PONG)
          .extracting(Frame::text)
          .isEqualTo("hi");
      assertThat(user.counts.snapshot().pingsAnswered()).isEqualTo(1);
    }
  }

  @Test
  void listeningIsOpenAtOnceAndToldOfTheEnd() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (ScriptedServer server = SocketPeer.server(until(go), close(1001), untilClosed());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.send(SocketUser.notification());
      user.recording.untilOver();
      user.onLoop(() -> user.transport.listen(user.recording));
      assertThat(user.recording.next()).isEqualTo(new Opened(1));
      go.countDown();
      assertThat(user.recording.next()).isInstanceOf(Recording.SessionLost.class);
      assertThat(user.recording.next()).isInstanceOf(Recording.Lost.class);
    }
  }

  @Test
  void theEndOfTheSessionIsACloseFrameAndItsEcho() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (ScriptedServer server =
            SocketPeer.server(
                readOne(),
                readOne(),
                text("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/late\"}"),
                close(1000),
                ScriptedServer.fin(),
                peer -> gone.countDown());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.send(SocketUser.notification());
      user.recording.untilOver();
      user.onLoop(() -> user.transport.terminate(user.recording));
      assertThat(user.recording.untilOver()).last().isEqualTo(new Ended(0, 0));
      nextFrame();
      Frame goodbye = nextFrame();
      assertThat(goodbye.firstByte()).isEqualTo(SocketPeer.CLOSE);
      assertThat(goodbye.payload()).containsExactly(0x03, 0xE8);
      assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(user.onLoop(user.transport::isSession)).isFalse();
      assertThat(user.counts.snapshot().closed()).containsEntry(1000, 1L);
      assertThat(user.recording.rest()).isEmpty();
    }
  }

  @Test
  void aServerThatDoesNotHangUpAfterItsGoodbyeIsHungUpOn() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (ScriptedServer server =
            SocketPeer.server(
                awaitFrame(SocketPeer.CLOSE),
                close(1000),
                untilClosed(),
                peer -> gone.countDown());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.send(SocketUser.notification());
      user.recording.untilOver();
      user.onLoop(() -> user.transport.terminate(user.recording));
      user.recording.untilOver();
      user.onLoop(
          () -> {
            user.transport.close();
            return true;
          });
      assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anAbortedMessageIsSilentAndTheSocketGoesOn() throws Exception {
    try (ScriptedServer server =
            SocketPeer.server(
                readOne(),
                readOne(),
                text(SocketUser.result(1)),
                text(SocketUser.result(2)),
                untilClosed());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      var first = user.ask();
      nextFrame();
      user.onLoop(
          () -> {
            first.abort();
            return user.transport.send(SocketUser.request(2), user.recording);
          });
      assertThat(user.recording.untilOver())
          .containsOnlyOnce(new Ended(40, SocketUser.result(2).length()))
          .filteredOn(Ended.class::isInstance)
          .hasSize(1);
      assertThat(user.recording.rest()).isEmpty();
    }
  }

  @Test
  void closingWhileItOpensLeavesNoSocketBehind() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(request -> untilClosed().then(peer -> gone.countDown()));
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.ask();
      server.take();
      user.onLoop(
          () -> {
            user.transport.close();
            return true;
          });
      assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(user.recording.rest()).isEmpty();
    }
  }
}

package io.github.gatlingmcp.transport.websocket;

import static io.github.gatlingmcp.testkit.ScriptedServer.fin;
import static io.github.gatlingmcp.testkit.ScriptedServer.head;
import static io.github.gatlingmcp.testkit.ScriptedServer.rst;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.until;
import static io.github.gatlingmcp.testkit.ScriptedServer.untilClosed;
import static io.github.gatlingmcp.testkit.SocketPeer.awaitFrame;
import static io.github.gatlingmcp.testkit.SocketPeer.close;
import static io.github.gatlingmcp.testkit.SocketPeer.frame;
import static io.github.gatlingmcp.testkit.SocketPeer.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.http.client.HttpClientConfig;
import io.github.gatlingmcp.testkit.Recording;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.testkit.SocketPeer;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import io.github.gatlingmcp.transport.TransportFailure.SocketClosed;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are stuck, or break, at every stage: each time one failure, and which. */
class BrokenSocketIT {
  private static final Script READ = awaitFrame(SocketPeer.TEXT);
  private static final Optional<PingPolicy> NO_PING = Optional.empty();

  @Test
  void aServerThatClosesFailsAllInFlightOnceWithItsCode() throws Exception {
    try (ScriptedServer server = SocketPeer.server(READ, READ, close(1012), untilClosed());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.onLoop(
          () -> {
            user.transport.send(SocketUser.request(1), user.recording);
            return user.transport.send(SocketUser.request(2), user.recording);
          });
      assertThat(user.recording.failure()).isEqualTo(new SocketClosed(1012));
      assertThat(user.recording.failure()).isEqualTo(new SocketClosed(1012));
      assertThat(user.onLoop(user.transport::isSession)).isFalse();
      assertThat(user.recording.rest()).isEmpty();
      assertThat(user.counts.snapshot().closed()).containsEntry(1012, 1L);
      assertThat(server.requests()).as("nothing is opened again").hasSize(1);
    }
  }

  @Test
  void theSessionIsToldLostBeforeWhatIsInFlightFails() throws Exception {
    try (ScriptedServer server = SocketPeer.server(READ, close(1011), untilClosed());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.ask();
      assertThat(user.recording.untilOver())
          .containsExactly(
              new Recording.Sent(1),
              new Recording.SessionLost(new SocketClosed(1011)),
              new Recording.Failed(new SocketClosed(1011)));
      user.send(SocketUser.request(2));
      assertThat(user.recording.failure()).isInstanceOf(Network.class);
    }
  }

  @Test
  void theServersCloseIsEchoed() throws Exception {
    BlockingQueue<SocketPeer.Frame> echo = new ArrayBlockingQueue<>(1);
    try (ScriptedServer server =
            SocketPeer.server(
                READ, close(1001), peer -> echo.add(SocketPeer.readFrame(peer)), fin());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.ask();
      user.recording.untilOver();
      SocketPeer.Frame frame = echo.poll(20, TimeUnit.SECONDS);
      assertThat(frame).isNotNull();
      assertThat(frame.firstByte()).isEqualTo(SocketPeer.CLOSE);
      assertThat(frame.payload()).containsExactly(0x03, 0xE9);
    }
  }

  @Test
  void aLossWithoutACloseFrame() throws Exception {
    assertThat(causeOf(READ, fin())).isEqualTo(NetworkCause.CLOSED_EARLY);
    assertThat(causeOf(READ, rst())).isEqualTo(NetworkCause.RESET_AFTER_HEADERS);
    assertThat(causeOf(READ, send(new byte[] {(byte) 0x81, 50, '{'}), fin()))
        .as("half a frame")
        .isEqualTo(NetworkCause.CLOSED_EARLY);
  }

  @Test
  void framesThatNobodyCanReadCloseTheSocketWithTheRightCode() throws Exception {
    assertThat(closedWith(MalformedReason.BINARY_FRAME, frame(SocketPeer.BINARY, 1)))
        .isEqualTo(1003);
    assertThat(
            closedWith(
                MalformedReason.TOO_LARGE,
                frame(SocketPeer.TEXT, new byte[SocketUser.MAX_MESSAGE_BYTES + 1])))
        .isEqualTo(1009);
    assertThat(closedWith(MalformedReason.NOT_WEBSOCKET, frame(0xF1, 'x'))).isEqualTo(1002);
  }

  private static int closedWith(MalformedReason reason, byte[] frame) throws Exception {
    BlockingQueue<SocketPeer.Frame> goodbye = new ArrayBlockingQueue<>(1);
    try (ScriptedServer server =
            SocketPeer.server(
                READ, send(frame), peer -> goodbye.add(SocketPeer.readFrame(peer)), untilClosed());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.ask();
      assertThat(((Malformed) user.recording.failure()).reason()).isEqualTo(reason);
      SocketPeer.Frame sent = goodbye.poll(20, TimeUnit.SECONDS);
      assertThat(sent).isNotNull();
      assertThat(sent.firstByte()).isEqualTo(SocketPeer.CLOSE);
      return ((sent.payload()[0] & 0xFF) << 8) | (sent.payload()[1] & 0xFF);
    }
  }

  @Test
  void aTextThatIsNoMessageFailsWhatIsInFlightAndTheSocketGoesOn() throws Exception {
    try (ScriptedServer server =
            SocketPeer.server(READ, text("{bad"), READ, text(SocketUser.result(2)), untilClosed());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.ask();
      assertThat(((Malformed) user.recording.failure()).reason())
          .isEqualTo(MalformedReason.NOT_JSON_RPC);
      user.send(SocketUser.request(2));
      assertThat(user.recording.untilOver()).last().isInstanceOf(Recording.Ended.class);
    }
  }

  @Test
  void anErrorThatNamesNoRequestMeansTheOnlyOneInFlight() throws Exception {
    String error = "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"\"}}";
    try (ScriptedServer server = SocketPeer.server(READ, text(error), untilClosed());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.ask();
      assertThat(user.recording.untilOver()).last().isInstanceOf(Recording.Ended.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 500, 503, 200, 302})
  void aRefusedUpgradeIsItsStatus(int status) throws Exception {
    String answer = head("HTTP/1.1 " + status + " No", "Content-Length: 1000000");
    TransportFailure failure = failureOf(new ScriptedServer(send(answer).then(untilClosed())));
    assertThat(failure).isEqualTo(new HttpStatus(status, Optional.empty()));
  }

  @Test
  void anUpgradeThatIsAnsweredWrongly() throws Exception {
    String wrong =
        head(
            "HTTP/1.1 101 Switching Protocols",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    assertThat(failureOf(new ScriptedServer(send(wrong).then(untilClosed()))))
        .isInstanceOfSatisfying(
            Malformed.class, m -> assertThat(m.reason()).isEqualTo(MalformedReason.NOT_WEBSOCKET));
    assertThat(failureOf(new ScriptedServer(send("SSH-2.0-x\r\n\r\n").then(untilClosed()))))
        .isInstanceOfSatisfying(
            Malformed.class, m -> assertThat(m.reason()).isEqualTo(MalformedReason.NOT_HTTP));
  }

  @Test
  void anUpgradeThatBreaksOff() throws Exception {
    assertThat(failureOf(new ScriptedServer(fin())))
        .isInstanceOfSatisfying(
            Network.class,
            n -> assertThat(n.cause()).isEqualTo(NetworkCause.CLOSED_BEFORE_HEADERS));
    assertThat(failureOf(new ScriptedServer(rst())))
        .isInstanceOfSatisfying(
            Network.class, n -> assertThat(n.cause()).isEqualTo(NetworkCause.RESET_BEFORE_HEADERS));
  }

  private static TransportFailure failureOf(ScriptedServer server) throws Exception {
    try (server;
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.ask();
      TransportFailure failure = user.recording.failure();
      assertThat(server.requests()).as("nothing is asked again").hasSize(1);
      assertThat(user.recording.rest()).isEmpty();
      return failure;
    }
  }

  @Test
  void anUpgradeThatIsNeverAnsweredEndsAtItsLimit() throws Exception {
    try (ScriptedServer server = new ScriptedServer(untilClosed());
        SocketUser user =
            new SocketUser(
                SocketPeer.uri(server), NO_PING, Duration.ofMillis(200), new HttpClientConfig())) {
      user.ask();
      assertThat(((Network) user.recording.failure()).cause()).isEqualTo(NetworkCause.SILENT);
    }
  }

  @Test
  void aConnectThatNobodyAnswersEndsAtItsLimit() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var first = new Socket(full.getInetAddress(), full.getLocalPort());
        var second = new Socket(full.getInetAddress(), full.getLocalPort());
        SocketUser user =
            new SocketUser(
                URI.create("ws://127.0.0.1:" + full.getLocalPort() + "/mcp"),
                NO_PING,
                Duration.ofSeconds(60),
                new HttpClientConfig().setConnectTimeout(200))) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      user.ask();
      assertThat(((Network) user.recording.failure()).cause())
          .isEqualTo(NetworkCause.CONNECT_TIMEOUT);
    }
  }

  @Test
  void aPortWhereNothingListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (SocketUser user = new SocketUser(URI.create("ws://127.0.0.1:" + port + "/mcp"))) {
      user.ask();
      assertThat(((Network) user.recording.failure()).cause())
          .isEqualTo(NetworkCause.CONNECTION_REFUSED);
    }
  }

  @Test
  void aServerThatFallsSilentIsNoticedByItsMissingPong() throws Exception {
    PingPolicy quick = new PingPolicy(Duration.ofMillis(50), Duration.ofMillis(200));
    try (ScriptedServer server = SocketPeer.server(awaitFrame(SocketPeer.PING), untilClosed());
        SocketUser user =
            new SocketUser(
                SocketPeer.uri(server),
                Optional.of(quick),
                Duration.ofSeconds(60),
                new HttpClientConfig())) {
      user.ask();
      assertThat(((Network) user.recording.failure()).cause()).isEqualTo(NetworkCause.SILENT);
      assertThat(user.counts.snapshot().pingsSent()).isPositive();
      assertThat(user.counts.snapshot().lost()).isEqualTo(1);
    }
  }

  @Test
  void aServerThatAnswersPingsIsLeftAlone() throws Exception {
    PingPolicy quick = new PingPolicy(Duration.ofMillis(20), Duration.ofSeconds(20));
    Script pong = awaitFrame(SocketPeer.PING).then(send(frame(SocketPeer.PONG)));
    try (ScriptedServer server =
            SocketPeer.server(pong, text(SocketUser.result(1)), untilClosed());
        SocketUser user =
            new SocketUser(
                SocketPeer.uri(server),
                Optional.of(quick),
                Duration.ofSeconds(60),
                new HttpClientConfig())) {
      user.ask();
      assertThat(user.recording.untilOver()).last().isInstanceOf(Recording.Ended.class);
      assertThat(user.counts.snapshot().pongsReceived()).isEqualTo(1);
    }
  }

  @Test
  void aServerThatDoesNotEchoTheCloseLeavesItsEndOpen() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (ScriptedServer server =
            SocketPeer.server(awaitFrame(SocketPeer.CLOSE), until(gone), fin());
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.send(SocketUser.notification());
      user.recording.untilOver();
      user.onLoop(() -> user.transport.terminate(user.recording));
      gone.countDown();
      assertThat(((Network) user.recording.failure()).cause()).isEqualTo(NetworkCause.CLOSED_EARLY);
    }
  }

  private static NetworkCause causeOf(Script... script) throws Exception {
    try (ScriptedServer server = SocketPeer.server(script);
        SocketUser user = new SocketUser(SocketPeer.uri(server))) {
      user.ask();
      NetworkCause cause = ((Network) user.recording.failure()).cause();
      assertThat(user.recording.rest()).isEmpty();
      return cause;
    }
  }
}

package io.github.gatlingmcp.transport.http;

import static io.github.gatlingmcp.testkit.ScriptedServer.fin;
import static io.github.gatlingmcp.testkit.ScriptedServer.head;
import static io.github.gatlingmcp.testkit.ScriptedServer.json;
import static io.github.gatlingmcp.testkit.ScriptedServer.rst;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.http.client.HttpClientConfig;
import io.gatling.http.client.SslContextsHolder;
import io.github.gatlingmcp.testkit.Recording;
import io.github.gatlingmcp.testkit.Recording.Ended;
import io.github.gatlingmcp.testkit.Recording.Sent;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenConnectionIT {
  private static final String HALF_BODY =
      head("HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Length: 50") + "{\"js";

  @Test
  void aCloseIsToldByTheStageItHappensAt() throws Exception {
    assertThat(causeOf(fin())).isEqualTo(NetworkCause.CLOSED_BEFORE_HEADERS);
    assertThat(causeOf(send("HTTP/1.1 2").then(fin())))
        .isEqualTo(NetworkCause.CLOSED_BEFORE_HEADERS);
    assertThat(causeOf(send("HTTP/1.1 200 OK\r\nContent-T").then(fin())))
        .isEqualTo(NetworkCause.CLOSED_EARLY);
    assertThat(causeOf(send(head("HTTP/1.1 200 OK", "Content-Length: 5")).then(fin())))
        .isEqualTo(NetworkCause.CLOSED_EARLY);
    assertThat(causeOf(send(HALF_BODY).then(fin()))).isEqualTo(NetworkCause.CLOSED_EARLY);
  }

  @Test
  void aResetIsToldByTheStageItHappensAt() throws Exception {
    assertThat(causeOf(rst())).isEqualTo(NetworkCause.RESET_BEFORE_HEADERS);
    assertThat(causeOf(send("HTTP/1.1 2").then(rst())))
        .isEqualTo(NetworkCause.RESET_BEFORE_HEADERS);
    assertThat(causeOf(send(HALF_BODY).then(rst()))).isEqualTo(NetworkCause.RESET_AFTER_HEADERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        "{\"jsonrpc\":\"2.0\"}\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void whatIsNoHttpIsToldApart(String garbage) throws Exception {
    assertThat(failureOf(send(garbage).then(untilClosed())))
        .isInstanceOfSatisfying(
            Malformed.class,
            malformed -> assertThat(malformed.reason()).isEqualTo(MalformedReason.NOT_HTTP));
  }

  @Test
  void aRequestThatTheClientSendsAgainIsCounted() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(send(json(User.result(1))), fin(), send(json(User.result(2))));
        User user = new User(server.uri())) {
      user.ask();
      user.recording.untilOver();
      user.send(User.request(2));

      assertThat(user.recording.untilOver())
          .startsWith(new Sent(1), new Sent(2))
          .last()
          .isInstanceOf(Ended.class);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void anAbortOnAnOldConnectionSendsNothingAgain() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                send(json(User.result(1))),
                untilClosed().then(peer -> closed.countDown()),
                send(json(User.result(3))));
        User user = new User(server.uri())) {
      user.ask();
      user.recording.untilOver();
      var sending = user.send(User.request(2));
      server.take();
      server.take();
      user.onLoop(
          () -> {
            sending.abort();
            sending.abort();
            return true;
          });
      assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();

      user.send(User.request(3));
      assertThat(server.take().body()).contains("\"id\":3");
      assertThat(user.recording.untilOver())
          .as("of the aborted one only that it was sent")
          .startsWith(new Sent(1), new Sent(1));
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void anAbortBeforeTheConnectionIsMadeWritesNothing() throws Exception {
    try (ScriptedServer server = new ScriptedServer(send(json(User.result(2))));
        User user = new User(server.uri())) {
      user.onLoop(
          () -> {
            user.transport.send(User.request(1), user.recording).abort();
            return true;
          });
      user.send(User.request(2));

      user.recording.untilOver();
      assertThat(server.take().body()).contains("\"id\":2");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void anAbortFromWithinAnyEventIsSilentAndFinal() throws Exception {
    for (Class<?> stage :
        new Class<?>[] {Sent.class, Recording.Accepted.class, Recording.Message.class}) {
      try (ScriptedServer server =
              new ScriptedServer(send(json(User.result(1))), send(json(User.result(2))));
          User user = new User(server.uri())) {
        user.recording.react(
            event -> {
              if (stage.isInstance(event)) {
                user.recording.react(later -> {});
                user.transport.close();
              }
            });
        user.ask();
        Recording.Event event;
        do {
          event = user.recording.next();
        } while (!stage.isInstance(event));
        user.onLoop(() -> true);

        assertThat(user.recording.rest()).as("after " + stage).isEmpty();
      }
    }
  }

  @Test
  void anAbortFromWithinTheHeadersClosesTheConnection() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                send(json(User.result(1))),
                send(HALF_BODY).then(untilClosed()).then(peer -> closed.countDown()));
        User user = new User(server.uri())) {
      user.ask();
      user.recording.untilOver();
      user.recording.react(
          event -> {
            if (event instanceof Recording.Accepted) {
              user.transport.close();
            }
          });
      user.send(User.request(2));

      assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void aListenerThatThrowsEndsItsExchangeAndNoOther() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(send(json(User.result(1))), send(json(User.result(2))));
        User user = new User(server.uri())) {
      user.recording.react(
          event -> {
            if (event instanceof Recording.Message) {
              user.recording.react(later -> {});
              throw new IllegalStateException("on purpose");
            }
          });
      user.ask();
      assertThat(user.recording.untilOver()).last().isInstanceOf(Ended.class);
      user.send(User.request(2));
      assertThat(user.recording.untilOver()).last().isInstanceOf(Ended.class);
    }
  }

  @Test
  void aHugeBodyIsCutAtTheLimit() throws Exception {
    String lie = head("HTTP/1.1 200 OK", "Content-Type: application/json");
    Script huge =
        send(lie)
            .then(
                peer -> {
                  byte[] block = new byte[1024 * 1024];
                  for (int i = 0; i < 100; i++) {
                    peer.write(block);
                  }
                });
    assertThat(malformedOf(huge)).isEqualTo(MalformedReason.TOO_LARGE);
  }

  @Test
  void aBodyThatIsSaidToBeHugeIsNotWaitedFor() throws Exception {
    String head =
        head("HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Length: 104857600");
    assertThat(malformedOf(send(head).then(untilClosed()))).isEqualTo(MalformedReason.TOO_LARGE);
  }

  @Test
  void aNameWithoutAnAddress() throws Exception {
    assertThat(causeAt(URI.create("http://no-such-host.invalid/mcp")))
        .isEqualTo(NetworkCause.UNKNOWN_HOST);
  }

  @Test
  void aPortWhereNothingListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(causeAt(URI.create("http://127.0.0.1:" + port + "/mcp")))
        .isEqualTo(NetworkCause.CONNECTION_REFUSED);
  }

  @Test
  void aPeerThatSpeaksNoTls() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        User user =
            new User(
                URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/mcp"),
                tls(),
                settings -> settings)) {
      user.ask();
      try (var peer = plain.accept()) {
        peer.getOutputStream()
            .write(
                "HTTP/1.1 400 Bad Request\r\n\r\n"
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(((Network) user.recording.failure()).cause()).isEqualTo(NetworkCause.TLS);
      }
    }
  }

  @Test
  void aConnectThatNobodyAnswersEndsAtItsLimit() throws Exception {
    // A listener that never accepts, its queue full, leaves further connects without an answer.
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var first = new java.net.Socket(full.getInetAddress(), full.getLocalPort());
        var second = new java.net.Socket(full.getInetAddress(), full.getLocalPort());
        User user =
            new User(
                URI.create("http://127.0.0.1:" + full.getLocalPort() + "/mcp"),
                new HttpClientConfig().setConnectTimeout(200),
                settings -> settings)) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      user.ask();
      assertThat(((Network) user.recording.failure()).cause())
          .isEqualTo(NetworkCause.CONNECT_TIMEOUT);
    }
  }

  @Test
  void aClosedHttpClientFailsTheRequest() throws Exception {
    try (ScriptedServer server = new ScriptedServer();
        User user = new User(server.uri())) {
      user.client.close();
      user.ask();
      assertThat(user.recording.failure()).isInstanceOf(Network.class);
    }
  }

  private static HttpClientConfig tls() throws Exception {
    SslContext context = SslContextBuilder.forClient().sslProvider(SslProvider.JDK).build();
    return new HttpClientConfig()
        .setDefaultSslContextsHolder(new SslContextsHolder.Default(context, null));
  }

  private static NetworkCause causeOf(Script script) throws Exception {
    return ((Network) failureOf(script)).cause();
  }

  private static MalformedReason malformedOf(Script script) throws Exception {
    return ((Malformed) failureOf(script)).reason();
  }

  private static NetworkCause causeAt(URI uri) throws Exception {
    try (User user = new User(uri)) {
      user.ask();
      return ((Network) user.recording.failure()).cause();
    }
  }

  private static TransportFailure failureOf(Script script) throws Exception {
    try (ScriptedServer server = new ScriptedServer(script);
        User user = new User(server.uri())) {
      user.ask();
      TransportFailure failure = user.recording.failure();
      assertThat(server.requests()).as("nothing is sent again").hasSize(1);
      return failure;
    }
  }
}

package io.github.gatlingmcp.transport.websocket;

import static io.github.gatlingmcp.testkit.ScriptedServer.untilClosed;
import static io.github.gatlingmcp.testkit.SocketPeer.awaitFrame;
import static io.github.gatlingmcp.testkit.SocketPeer.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.http.client.HttpClientConfig;
import io.gatling.http.client.SslContextsHolder;
import io.github.gatlingmcp.testkit.Recording.Ended;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.testkit.SelfSigned;
import io.github.gatlingmcp.testkit.SocketPeer;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code wss://} has the TLS of the HTTP client, also where that would offer HTTP/2. */
class SecureSocketIT {
  private static SocketUser user(ScriptedServer server, SslContext tls) {
    return new SocketUser(
        URI.create("wss://127.0.0.1:" + server.port() + "/mcp"),
        Optional.empty(),
        Duration.ofSeconds(60),
        new HttpClientConfig()
            .setDefaultSslContextsHolder(new SslContextsHolder.Default(tls, null)));
  }

  private static ScriptedServer server() throws Exception {
    return ScriptedServer.secure(
        SelfSigned.keys(),
        request ->
            SocketPeer.upgrade(request)
                .then(awaitFrame(SocketPeer.TEXT))
                .then(text(SocketUser.result(1)))
                .then(untilClosed()));
  }

  private static SslContextBuilder client() {
    return SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
  }

  @Test
  void messagesTravelOverTls() throws Exception {
    SslContext trusting = client().trustManager(InsecureTrustManagerFactory.INSTANCE).build();
    try (ScriptedServer server = server();
        SocketUser user = user(server, trusting)) {
      user.ask();
      assertThat(user.recording.untilOver()).last().isInstanceOf(Ended.class);
    }
  }

  @Test
  void aCertificateThatNobodySignedIsToldApart() throws Exception {
    try (ScriptedServer server = server();
        SocketUser user = user(server, client().build())) {
      user.ask();
      assertThat(((Network) user.recording.failure()).cause()).isEqualTo(NetworkCause.TLS);
    }
  }
}

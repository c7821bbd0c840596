package io.github.gatlingmcp.transport.http;

import static io.github.gatlingmcp.testkit.Http2Server.cut;
import static io.github.gatlingmcp.testkit.Http2Server.data;
import static io.github.gatlingmcp.testkit.Http2Server.goAway;
import static io.github.gatlingmcp.testkit.Http2Server.head;
import static io.github.gatlingmcp.testkit.Http2Server.json;
import static io.github.gatlingmcp.testkit.Http2Server.reset;
import static io.github.gatlingmcp.testkit.Http2Server.silence;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.http.client.HttpClientConfig;
import io.gatling.http.client.SslContextsHolder;
import io.github.gatlingmcp.testkit.Http2Server;
import io.github.gatlingmcp.testkit.Http2Server.Script;
import io.github.gatlingmcp.testkit.MuteTlsServer;
import io.github.gatlingmcp.testkit.Recording;
import io.github.gatlingmcp.testkit.Recording.Accepted;
import io.github.gatlingmcp.testkit.Recording.Ended;
import io.github.gatlingmcp.testkit.Recording.Message;
import io.github.gatlingmcp.testkit.Recording.Sent;
import io.github.gatlingmcp.testkit.SelfSigned;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class Http2IT {
  private static KeyManagerFactory keys;

  @BeforeAll
  static void generateKeys() throws Exception {
    keys = SelfSigned.keys();
  }

  private static User user(Http2Server server) throws Exception {
    return user(server.uri(), Duration.ofSeconds(60));
  }

  private static User user(URI uri, Duration limit) throws Exception {
    SslContext plain = trusting().build();
    SslContext alpn = trusting().applicationProtocolConfig(Http2Server.ALPN).build();
    return new User(
        uri,
        new HttpClientConfig()
            .setDefaultSslContextsHolder(new SslContextsHolder.Default(plain, alpn)),
        User.http2(limit));
  }

  private static SslContextBuilder trusting() {
    return SslContextBuilder.forClient()
        .sslProvider(SslProvider.JDK)
        .trustManager(InsecureTrustManagerFactory.INSTANCE);
  }

  @Test
  void answersComeOnOneConnection() throws Exception {
    Script stream = head("text/event-stream").then(data(User.event(User.result(2)), true));
    try (Http2Server server = new Http2Server(keys, json(User.result(1)), stream);
        User user = user(server)) {
      user.ask();
      List<Recording.Event> events = user.recording.untilOver();
      assertThat(events)
          .startsWith(new Sent(1), new Accepted(200, Optional.empty()))
          .last()
          .isInstanceOf(Ended.class);
      assertThat(server.takeRequest()).contains("\"id\":1");

      user.send(User.request(2));
      assertThat(user.recording.untilOver()).hasAtLeastOneElementOfType(Message.class);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aStreamThatTheServerResetsFailsAndTheConnectionGoesOn() throws Exception {
    try (Http2Server server =
            new Http2Server(
                keys,
                reset(),
                head("application/json").then(data("{", false)).then(reset()),
                json(User.result(3)));
        User user = user(server)) {
      user.ask();
      assertThat(cause(user)).isEqualTo(NetworkCause.RESET_BEFORE_HEADERS);
      user.send(User.request(2));
      assertThat(cause(user)).isEqualTo(NetworkCause.RESET_AFTER_HEADERS);
      user.send(User.request(3));
      assertThat(user.recording.untilOver()).last().isInstanceOf(Ended.class);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aLostConnectionFailsEveryStreamOnIt() throws Exception {
    try (Http2Server server = new Http2Server(keys, json(User.result(1)), silence(), cut());
        User user = user(server)) {
      user.ask();
      user.recording.untilOver();
      user.send(User.request(2));
      server.takeRequest();
      server.takeRequest();
      user.send(User.request(3));

      assertThat(cause(user)).isEqualTo(NetworkCause.CLOSED_BEFORE_HEADERS);
      assertThat(cause(user)).isEqualTo(NetworkCause.CLOSED_BEFORE_HEADERS);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void anAbortResetsItsStreamAtOnceAndOnlyThat() throws Exception {
    try (Http2Server server =
            new Http2Server(keys, json(User.result(1)), silence(), json(User.result(3)));
        User user = user(server)) {
      user.ask();
      user.recording.untilOver();
      Sending sending = user.send(User.request(2));
      server.takeRequest();
      server.takeRequest();
      user.onLoop(
          () -> {
            sending.abort();
            return true;
          });

      assertThat(server.takeReset()).isEqualTo(Http2Error.CANCEL.code());
      user.send(User.request(3));
      assertThat(user.recording.next()).isEqualTo(new Sent(1));
      assertThat(user.recording.untilOver()).last().isInstanceOf(Ended.class);
      assertThat(user.recording.rest()).isEmpty();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void anAbortFromWithinAStreamedAnswerResetsIt() throws Exception {
    Script twoEvents =
        head("text/event-stream")
            .then(data(User.event(User.result(7)), false))
            .then(data(User.event(User.result(8)), false));
    try (Http2Server server = new Http2Server(keys, twoEvents, json(User.result(2)));
        User user = user(server)) {
      Sending[] sending = new Sending[1];
      user.recording.react(
          event -> {
            if (event instanceof Message) {
              user.recording.react(later -> {});
              sending[0].abort();
            }
          });
      user.onLoop(() -> sending[0] = user.transport.send(User.request(1), user.recording));

      assertThat(server.takeReset()).isEqualTo(Http2Error.CANCEL.code());
      user.send(User.request(2));
      assertThat(user.recording.untilOver())
          .filteredOn(Message.class::isInstance)
          .as("the first event, and the answer to the second request")
          .hasSize(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aRequestThatGoAwayTurnedBackIsSentAgainAndCounted() throws Exception {
    try (Http2Server server =
            new Http2Server(keys, json(User.result(1)), goAway(), json(User.result(2)));
        User user = user(server)) {
      user.ask();
      user.recording.untilOver();
      user.send(User.request(2));

      assertThat(user.recording.untilOver())
          .startsWith(new Sent(1), new Sent(2))
          .last()
          .isInstanceOf(Ended.class);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void anAbortBeforeTheConnectionIsMadeWritesNothing() throws Exception {
    try (Http2Server server = new Http2Server(keys, json(User.result(2)));
        User user = user(server)) {
      user.onLoop(
          () -> {
            user.transport.send(User.request(1), user.recording).abort();
            return true;
          });
      user.send(User.request(2));

      assertThat(user.recording.untilOver()).last().isInstanceOf(Ended.class);
      assertThat(server.takeRequest()).contains("\"id\":2");
      assertThat(server.moreRequests()).isFalse();
    }
  }

  @Test
  void aConnectionThatNeverBecomesReadyIsNotWaitedForForEver() throws Exception {
    SslContext tls =
        SslContextBuilder.forServer(keys)
            .sslProvider(SslProvider.JDK)
            .applicationProtocolConfig(Http2Server.ALPN)
            .build();
    try (MuteTlsServer server = new MuteTlsServer(tls);
        User user = user(server.uri(), Duration.ofSeconds(2))) {
      user.ask();
      assertThat(cause(user)).isEqualTo(NetworkCause.CONNECT_TIMEOUT);
    }
  }

  private static NetworkCause cause(User user) throws Exception {
    return ((Network) user.recording.failure()).cause();
  }
}

package io.github.gatlingmcp.transport.http;

import static io.github.gatlingmcp.testkit.ScriptedServer.head;
import static io.github.gatlingmcp.testkit.ScriptedServer.json;
import static io.github.gatlingmcp.testkit.ScriptedServer.response;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.http.client.proxy.HttpProxyServer;
import io.gatling.http.client.proxy.ProxyServer;
import io.gatling.http.client.realm.BasicRealm;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.testkit.Recording;
import io.github.gatlingmcp.testkit.Recording.Accepted;
import io.github.gatlingmcp.testkit.Recording.Ended;
import io.github.gatlingmcp.testkit.Recording.Message;
import io.github.gatlingmcp.testkit.Recording.Sent;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonAnswerIT {
  private static JsonRpcMessage emptyResult(int id) {
    return new JsonRpcMessage.Result(
        RequestId.of(id), RawJson.EMPTY_OBJECT, false, JsonRpcMessage.Result.COMPLETE);
  }

  @Test
  void aRequestGoesOutByteForByteAndItsAnswerComesBack() throws Exception {
    try (ScriptedServer server = new ScriptedServer(send(json(User.result(1))));
        User user = new User(server.uri())) {
      user.ask();

      assertThat(user.recording.untilOver())
          .containsExactly(
              new Sent(1),
              new Accepted(200, Optional.empty()),
              new Message(emptyResult(1)),
              new Ended(40, 36));
      assertThat(server.take())
          .isEqualTo(
              new ScriptedServer.Received(
                  1,
                  head(
                      "POST /mcp HTTP/1.1",
                      "host: 127.0.0.1:" + server.port(),
                      "content-type: application/json",
                      "accept: application/json, text/event-stream",
                      "content-length: 40"),
                  "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"));
    }
  }

  @Test
  void laterHeadersReplaceEarlierOnesWhateverTheirCase() throws Exception {
    try (ScriptedServer server = new ScriptedServer(send(json(User.result(1))));
        User user =
            new User(
                server.uri(),
                User.headers(
                    new Header("Authorization", "a"),
                    new Header("X-Kept", "b"),
                    new Header("Host", "example.org")))) {
      user.onLoop(
          () -> {
            user.transport.sessionHeaders(
                List.of(new Header("Mcp-Session-Id", "s"), new Header("AUTHORIZATION", "c")));
            Outbound plain = User.request(1);
            return user.transport.send(
                new Outbound(
                    plain.body(),
                    List.of(new Header("mcp-session-id", "t"), new Header("Mcp-Method", "ping")),
                    plain.awaitedOrNull()),
                user.recording);
          });

      user.recording.untilOver();
      assertThat(server.take().head())
          .isEqualTo(
              head(
                  "POST /mcp HTTP/1.1",
                  "host: example.org",
                  "content-type: application/json",
                  "accept: application/json, text/event-stream",
                  "Authorization: c",
                  "X-Kept: b",
                  "Mcp-Session-Id: t",
                  "Mcp-Method: ping",
                  "content-length: 40"));
    }
  }

  @Test
  void theNextRequestGoesOutOnTheSameConnectionFromWithinTheAnswer() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(send(json(User.result(1))), send(json(User.result(2))));
        User user = new User(server.uri())) {
      user.recording.react(
          event -> {
            if (event.equals(new Message(emptyResult(1)))) {
              user.transport.send(User.request(2), user.recording);
            }
          });
      user.ask();

      assertThat(server.take().connection()).isEqualTo(1);
      assertThat(server.take().connection()).isEqualTo(1);
      user.recording.untilOver();
      assertThat(user.recording.untilOver()).contains(new Message(emptyResult(2)));
    }
  }

  @Test
  void aRequestIsSignedLastOfAll() throws Exception {
    try (ScriptedServer server = new ScriptedServer(send(json(User.result(1))));
        User user =
            new User(
                server.uri(),
                User.signature(
                    request -> {
                      request.getHeaders().set("X-Signed", request.getHeaders().size());
                      return request;
                    }))) {
      user.ask();
      user.recording.untilOver();
      assertThat(server.take().head()).contains("\r\nX-Signed: 4\r\n");
    }
  }

  @Test
  void aProxyIsAskedForTheWholeAddress() throws Exception {
    try (ScriptedServer proxy = new ScriptedServer(send(json(User.result(1))));
        User user =
            new User(
                URI.create("http://server.invalid/mcp"),
                User.connections(
                    c ->
                        new ConnectionSettings(
                            c.shared(),
                            c.http2(),
                            c.http2PriorKnowledge(),
                            c.nameResolver(),
                            Optional.of(proxyAt(proxy.port())),
                            host -> host.equals("direct.invalid"),
                            c.localAddresses(),
                            c.sslContexts(),
                            c.limit(),
                            ConnectionWatcher.NONE)))) {
      user.ask();
      user.recording.untilOver();
      assertThat(proxy.take().head())
          .startsWith("POST http://server.invalid/mcp HTTP/1.1\r\nhost: server.invalid\r\n")
          .contains("\r\nproxy-authorization: Basic dTpw\r\n");
    }
  }

  private static ProxyServer proxyAt(int port) {
    try {
      return new HttpProxyServer(
          "127.0.0.1", port, new BasicRealm("u", "p"), false, EmptyHttpHeaders.INSTANCE);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theSessionIdOfTheAnswerIsTold() throws Exception {
    String answer = json(User.result(1)).replace("\r\n\r\n", "\r\nMCP-SESSION-ID: abc\r\n\r\n");
    try (ScriptedServer server = new ScriptedServer(send(answer));
        User user = new User(server.uri())) {
      user.ask();

      assertThat(user.recording.untilOver()).contains(new Accepted(200, Optional.of("abc")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 202 Accepted\r\nContent-Length: 8\r\n\r\nAccepted",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
      })
  void aNotificationIsDoneWithAnySuccess(String answer) throws Exception {
    try (ScriptedServer server = new ScriptedServer(send(answer), send(answer));
        User user = new User(server.uri())) {
      user.send(User.notification());
      assertThat(user.recording.untilOver()).last().isInstanceOf(Ended.class);

      user.send(User.notification());
      assertThat(user.recording.untilOver()).last().isInstanceOf(Ended.class);
      assertThat(server.connections()).as("the connection is used again").isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 202 Accepted\r\nContent-Length: 8\r\n\r\nAccepted",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n"
      })
  void aSuccessWithoutAnAnswerIsAFailureOfTheRequest(String answer) throws Exception {
    assertThat(failureOf(send(answer))).isEqualTo(MalformedReason.NO_ANSWER);
  }

  @Test
  void anAnswerToAnotherRequestIsDeliveredButAnswersNothing() throws Exception {
    try (ScriptedServer server = new ScriptedServer(send(json(User.result(7))));
        User user = new User(server.uri())) {
      user.ask();

      List<Recording.Event> events = user.recording.untilOver();
      assertThat(events).contains(new Message(emptyResult(7)));
      assertThat(events)
          .last()
          .isInstanceOfSatisfying(
              Recording.Failed.class,
              failed ->
                  assertThat(((Malformed) failed.failure()).reason())
                      .isEqualTo(MalformedReason.ANOTHERS_ANSWER));
    }
  }

  @Test
  void anErrorThatNamesNoRequestMeansTheOneThatItAnswers() throws Exception {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"x\"}}";
    try (ScriptedServer server = new ScriptedServer(send(json(body)));
        User user = new User(server.uri())) {
      user.ask();

      assertThat(user.recording.untilOver())
          .hasAtLeastOneElementOfType(Message.class)
          .last()
          .isInstanceOf(Ended.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"jsonrpc\":", "[]", "hello", "{}{}", "{\"jsonrpc\":\"2.0\"}"})
  void garbageInsteadOfJsonRpcIsToldApart(String body) throws Exception {
    assertThat(failureOf(send(json(body)))).isEqualTo(MalformedReason.NOT_JSON_RPC);
  }

  @Test
  void anotherContentTypeIsToldApartAtItsFirstByte() throws Exception {
    String endless = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>";
    assertThat(failureOf(send(endless).then(untilClosed())))
        .isEqualTo(MalformedReason.CONTENT_TYPE);
  }

  @Test
  void theContentTypeMayHaveParametersAndAnyCase() throws Exception {
    String answer = response("200 OK", "Application/JSON ; charset=utf-8", User.result(1));
    try (ScriptedServer server = new ScriptedServer(send(answer));
        User user = new User(server.uri())) {
      user.ask();

      assertThat(user.recording.untilOver()).last().isInstanceOf(Ended.class);
    }
  }

  @Test
  void aStatusThatIsNoSuccessIsTheFailure() throws Exception {
    HttpStatus html = statusOf(response("500 Oops", "text/html", "<html>" + "x".repeat(9000)));
    assertThat(html).isEqualTo(new HttpStatus(500, Optional.empty()));
    HttpStatus redirect =
        statusOf("HTTP/1.1 307 Temporary Redirect\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n");
    assertThat(redirect).isEqualTo(new HttpStatus(307, Optional.empty()));
  }

  @Test
  void aJsonRpcErrorBesideTheStatusIsKept() throws Exception {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32001,\"message\":\"gone\"}}";
    HttpStatus status = statusOf(response("404 Not Found", "application/json", body));

    assertThat(status.status()).isEqualTo(404);
    assertThat(status.error().orElseThrow().code()).isEqualTo(-32001);
    assertThat(status.error().orElseThrow().message()).isEqualTo("gone");
  }

  @Test
  void aVeryLongErrorBodyIsNotReadToItsEnd() throws Exception {
    String head = "HTTP/1.1 500 Oops\r\nContent-Type: text/html\r\n\r\n";
    try (ScriptedServer server =
            new ScriptedServer(send(head + "x".repeat(70_000)).then(untilClosed()));
        User user = new User(server.uri())) {
      user.ask();

      assertThat(user.recording.failure()).isEqualTo(new HttpStatus(500, Optional.empty()));
    }
  }

  private static HttpStatus statusOf(String answer) throws Exception {
    try (ScriptedServer server = new ScriptedServer(send(answer));
        User user = new User(server.uri())) {
      user.ask();
      return (HttpStatus) user.recording.failure();
    }
  }

  private static MalformedReason failureOf(ScriptedServer.Script script) throws Exception {
    try (ScriptedServer server = new ScriptedServer(script);
        User user = new User(server.uri())) {
      user.ask();
      return ((Malformed) user.recording.failure()).reason();
    }
  }
}

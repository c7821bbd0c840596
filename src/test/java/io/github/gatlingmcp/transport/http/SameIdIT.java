package io.github.gatlingmcp.transport.http;

import static io.github.gatlingmcp.testkit.ScriptedServer.chunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.json;
import static io.github.gatlingmcp.testkit.ScriptedServer.lastChunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.response;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.streamHead;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.testkit.Recording.Message;
import io.github.gatlingmcp.testkit.ScriptedServer;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests with one id: the response on which an answer comes tells whose it is. */
class SameIdIT {
  private static final String REFUSAL =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32600,\"message\":\"in use\"}}";

  private static Outbound request(int knownAs) {
    Outbound plain = User.request(1);
    return new Outbound(
        plain.body(), List.of(), plain.awaitedOrNull(), true, RequestId.of(knownAs));
  }

  static Stream<String> answers() {
    return Stream.of(
        json(User.result(1)),
        json(REFUSAL),
        streamHead() + chunk(User.event(User.result(1))) + lastChunk());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerIsHandedOverUnderTheIdThatItsRequestIsKnownBy(String answer) throws Exception {
    try (ScriptedServer server = new ScriptedServer(send(answer), send(answer));
        User user = new User(server.uri())) {
      user.send(request(-1));
      assertThat(handedOver(user)).isEqualTo(RequestId.of(-1));
      user.send(request(-2));
      assertThat(handedOver(user)).isEqualTo(RequestId.of(-2));
    }
  }

  @Test
  void anAnswerToAnotherIdIsNotTaken() throws Exception {
    try (ScriptedServer server = new ScriptedServer(send(json(User.result(-1))));
        User user = new User(server.uri())) {
      user.send(request(-2));

      assertThat(user.recording.failure())
          .isEqualTo(new Malformed(MalformedReason.ANOTHERS_ANSWER, "JSON answer"));
    }
  }

  @Test
  void aRefusalByStatusNeedsNoId() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(send(response("400 Bad Request", "application/json", REFUSAL)));
        User user = new User(server.uri())) {
      user.send(request(-1));

      assertThat(user.recording.failure().toString()).contains("400", "in use");
    }
  }

  private static RequestId handedOver(User user) throws InterruptedException {
    JsonRpcMessage message =
        user.recording.untilOver().stream()
            .filter(Message.class::isInstance)
            .map(event -> ((Message) event).message())
            .findFirst()
            .orElseThrow();
    return message instanceof JsonRpcMessage.Result result
        ? result.id()
        : ((JsonRpcMessage.Failure) message).id().orElseThrow();
  }
}

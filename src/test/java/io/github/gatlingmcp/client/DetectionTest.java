package io.github.gatlingmcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.client.Wired.End;
import io.github.gatlingmcp.spec.JsonRpcMessage.RpcError;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.testkit.ManualTimers;
import io.github.gatlingmcp.testkit.RecordingTransport;
import io.github.gatlingmcp.transport.MessageListener;
import io.github.gatlingmcp.transport.Transport;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which era a server speaks, found out once for all users. */
class DetectionTest {
  private static final Duration NOW = Duration.ZERO;

  private final Detection detection = new Detection();
  private final ManualTimers timers = new ManualTimers();

  /** One user. */
  private final class User {
    final List<RecordingTransport> transports = new ArrayList<>();
    final List<RecordingTransport> older = new ArrayList<>();
    final End end = new End();
    final McpClient client;

    User(boolean withOlderTransport) {
      Function<MessageListener, Transport> second = opener(older);
      client =
          new McpClient(
              timers,
              new ClientSettings(
                  ProtocolRevision.V2025_11_25,
                  false,
                  "tester",
                  "1.0",
                  Map.of(),
                  3,
                  Map.of(),
                  false,
                  Set.of(),
                  Optional.of(detection)),
              opener(transports),
              withOlderTransport ? Optional.of(second) : Optional.empty());
    }

    private Function<MessageListener, Transport> opener(List<RecordingTransport> opened) {
      return messages -> {
        RecordingTransport transport = new RecordingTransport(timers, messages);
        opened.add(transport);
        return transport;
      };
    }

    User initialize() {
      client.initialize(RawJson.EMPTY_OBJECT, List.of(), Wired.LIMIT, end);
      return this;
    }

    List<String> methods() {
      return Stream.concat(transports.stream(), older.stream())
          .flatMap(transport -> transport.bodies().stream())
          .map(body -> body.replaceAll("(?s).*\"method\":\"([^\"]*)\".*", "$1"))
          .toList();
    }

    RecordingTransport.Exchange last() {
      return transports.get(transports.size() - 1).last();
    }

    User answers(String result) {
      last().answers(Wired.result(Stateless.id(last()), result));
      return this;
    }

    User fails(TransportFailure failure) {
      int status = failure instanceof HttpStatus http ? http.status() : 200;
      last().goesOut(1).accepted(status, Optional.empty()).fails(failure);
      return this;
    }

    User welcomed() {
      answers("{\"protocolVersion\":\"2025-11-25\"}");
      last().taken();
      return this;
    }
  }

  private User user() {
    return new User(false).initialize();
  }

  private static HttpStatus refusal(int status, int code, String data) {
    RawJson raw = RawJson.of("{\"code\":" + code + ",\"message\":\"no\",\"data\":" + data + "}");
    return new HttpStatus(status, Optional.of(new RpcError(code, "no", raw)));
  }

  @Test
  void aDiscoveryProvesTheEraWithoutSessions() {
    User first = user();
    assertThat(first.methods()).containsExactly("server/discover");

    first.answers(Stateless.DISCOVERED);

    assertThat(first.end.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(first.client.isReady()).isTrue();
    assertThat(user().methods()).containsExactly("server/discover");
    assertThat(first.methods()).hasSize(1);
  }

  @Test
  void aRefusedVersionThatIsSupportedProvesItToo() {
    User first = user().fails(refusal(400, -32022, "{\"supported\":[\"2026-07-28\"]}"));

    first.answers(Stateless.DISCOVERED);

    assertThat(first.end.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(detection.era()).contains(Detection.Era.STATELESS);
  }

  static Stream<TransportFailure> proofsOfSessions() {
    return Stream.of(
        refusal(400, -32000, "{}"),
        refusal(400, -32602, "{}"),
        refusal(404, -32601, "{}"),
        refusal(400, -32020, "{}"),
        refusal(400, -32022, "{\"supported\":[\"2099-01-01\",\"2025-06-18\"]}"),
        Wired.status(400),
        Wired.status(404),
        Wired.status(405),
        Wired.status(406),
        new Malformed(MalformedReason.CONTENT_TYPE, ""),
        new Malformed(MalformedReason.NOT_JSON_RPC, ""),
        new Malformed(MalformedReason.NO_ANSWER, ""));
  }

  @ParameterizedTest
  @MethodSource("proofsOfSessions")
  void everyOtherRefusalProvesSessions(TransportFailure failure) {
    User first = user().fails(failure);

    assertThat(first.methods()).containsExactly("server/discover", "initialize");
    first.welcomed();

    assertThat(first.end.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(first.client.isReady()).isTrue();
    assertThat(first.transports.get(0).isClosed()).isTrue();
    assertThat(user().methods()).containsExactly("initialize");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"supportedVersions\":[\"2025-11-25\"]}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"supportedVersions\":[]}}",
      })
  void soDoesEveryOtherAnswer(String answer) {
    User first = user();
    first.last().answers(answer);

    assertThat(first.methods()).containsExactly("server/discover", "initialize");
  }

  @Test
  void theLineOfTheFirstUserIsThatOfTheHandshake() {
    User first = user();
    timers.pass(Duration.ofSeconds(1));
    first.fails(Wired.status(404));
    long start = timers.nanoTime();
    first.welcomed();

    assertThat(first.end.timings.get(0).startNanos()).isEqualTo(start);
    assertThat(first.end.timings.get(0).requests()).isEqualTo(1);
  }

  @Test
  void versionsThatNobodyHereSpeaksAreAFailureAndNoVerdict() {
    User first = user().fails(refusal(400, -32022, "{\"supported\":[\"2099-01-01\"]}"));

    assertThat(first.end.only())
        .isEqualTo(Outcome.OtherVersion.refused(ProtocolRevision.V2026_07_28, List.of()));
    assertThat(detection.era()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 407, 408, 429, 500, 502, 503})
  void authorizationAndOutagesDecideNothing(int status) {
    User first = user().fails(Wired.status(status));

    assertThat(first.end.only()).isEqualTo(new Outcome.HttpError(status, Optional.empty()));
    assertThat(first.methods()).containsExactly("server/discover");
    assertThat(user().methods()).containsExactly("server/discover");
  }

  @ParameterizedTest
  @CsvSource({"403,-32000", "500,-32603"})
  void norDoTheyWithAJsonBody(int status, int code) {
    User first = user().fails(refusal(status, code, "{}"));

    assertThat(first.end.only()).isInstanceOf(Outcome.RpcError.class);
    assertThat(detection.era()).isEmpty();
  }

  @Test
  void theNetworkDecidesNothing() {
    assertThat(user().fails(Wired.RESET).end.only()).isInstanceOf(Outcome.Disconnected.class);
    assertThat(detection.era()).isEmpty();
  }

  @Test
  void theOthersWaitForTheFirst() {
    User first = user();
    User second = user();
    User third = user();
    assertThat(second.methods()).isEmpty();

    first.answers(Stateless.DISCOVERED);
    assertThat(second.methods()).as("not on the first one's thread").isEmpty();
    timers.pass(NOW);

    assertThat(second.methods()).containsExactly("server/discover");
    assertThat(third.methods()).containsExactly("server/discover");
    second.answers(Stateless.DISCOVERED);
    assertThat(second.end.only()).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void whoFindsNothingHandsOnToTheNext() {
    User first = user();
    User second = user();
    User third = user();

    first.fails(Wired.status(503));
    timers.pass(NOW);

    assertThat(second.methods()).containsExactly("server/discover");
    assertThat(third.methods()).isEmpty();
    second.fails(Wired.status(404)).welcomed();
    timers.pass(NOW);
    assertThat(third.methods()).containsExactly("initialize");
  }

  @Test
  void nobodyWaitsLongerThanHisOwnTimeout() {
    User first = user();
    timers.pass(Duration.ofSeconds(1));
    User second = user();
    timers.pass(Duration.ofSeconds(3));
    User third = user();

    timers.pass(Duration.ofSeconds(1)); // the first gives up, the second takes over
    assertThat(first.end.only()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(5)));
    assertThat(second.methods()).containsExactly("server/discover");
    timers.pass(Duration.ofSeconds(4));

    assertThat(third.end.only()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(5)));
    assertThat(third.methods()).isEmpty();
    second.answers(Stateless.DISCOVERED);
    timers.pass(NOW);
    assertThat(third.end.outcomes).hasSize(1);
    assertThat(third.methods()).isEmpty();
  }

  @Test
  void whoLeavesInTheMiddleHandsOn() {
    User first = user();
    User second = user();
    User third = user();

    second.client.close(Wired.LIMIT, goodbye -> {});
    first.client.close(Wired.LIMIT, goodbye -> {});
    timers.pass(NOW);

    assertThat(third.methods()).containsExactly("server/discover");
    assertThat(first.end.outcomes).isEmpty();
    assertThat(second.end.outcomes).isEmpty();
  }

  @Test
  void whoLeavesWhenItIsJustHisTurnHandsOnToo() {
    User first = user();
    User second = user();
    User third = user();

    first.fails(Wired.status(503));
    second.client.close(Wired.LIMIT, goodbye -> {});
    timers.pass(NOW);

    assertThat(second.methods()).isEmpty();
    assertThat(third.methods()).containsExactly("server/discover");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405})
  void aServerWithoutHandshakeAtThisPlaceIsTriedOverTheOlderTransport(int status) {
    User first = new User(true).initialize().fails(Wired.status(404));
    first.fails(Wired.status(status));

    assertThat(first.older).hasSize(1);
    RecordingTransport.Exchange hello = first.older.get(0).last();
    hello.answers(Wired.result(1, "{\"protocolVersion\":\"2024-11-05\"}"));
    first.older.get(0).last().taken();

    assertThat(first.end.only()).isInstanceOf(Outcome.Answered.class);
    User second = new User(true).initialize();
    assertThat(second.transports).isEmpty();
    assertThat(second.methods()).containsExactly("initialize");
  }

  @Test
  void whenThatFailsTooTheFirstRefusalIsTheOneThatIsTold() {
    User first = new User(true).initialize().fails(Wired.status(404)).fails(Wired.status(405));

    first.older.get(0).last().fails(Wired.status(404));

    assertThat(first.end.only()).isEqualTo(new Outcome.HttpError(405, Optional.empty()));
    assertThat(detection.era()).isEmpty();
  }

  @Test
  void withoutAnOlderTransportTheRefusalIsTheOutcome() {
    User first = user().fails(Wired.status(404)).fails(Wired.status(404));

    assertThat(first.end.only()).isEqualTo(new Outcome.HttpError(404, Optional.empty()));
    assertThat(detection.era()).isEmpty();
  }

  @Test
  void aServerIsASchemeAHostAndAPort() {
    Detections detections = new Detections();
    Detection known = detections.of(URI.create("http://host:1/mcp"));

    assertThat(detections.of(URI.create("HTTP://HOST:1/other?x=1"))).isSameAs(known);
    assertThat(detections.of(URI.create("http://host:2/mcp"))).isNotSameAs(known);
    assertThat(detections.of(URI.create("https://host:1/mcp"))).isNotSameAs(known);
  }

  @Test
  void withThousandsOfServersEachUserFindsOutForHimself() {
    Detections detections = new Detections();
    for (int port = 1; port <= 1_000; port++) {
      detections.of(URI.create("http://host:" + port + "/"));
    }
    URI oneMore = URI.create("http://host:2000/");

    assertThat(detections.of(oneMore)).isNotSameAs(detections.of(oneMore));
  }
}

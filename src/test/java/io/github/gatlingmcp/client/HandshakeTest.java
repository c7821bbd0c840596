package io.github.gatlingmcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.client.Wired.End;
import io.github.gatlingmcp.spec.JsonRpcMessage.RpcError;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.testkit.RecordingTransport;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From {@code initialize} to a session, or to none. */
class HandshakeTest {
  private static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\",\"params\":{}}";

  @Test
  void offersTheNewestRevisionThenConfirms() {
    Wired wired = new Wired();

    wired.client.initialize(
        RawJson.of("{\"roots\":{}}"), List.of(new Header("X-A", "b")), Wired.LIMIT, new End());
    wired.welcome("2025-11-25", Optional.of("s-1"));

    assertThat(wired.transport().bodies())
        .containsExactly(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
                + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"roots\":{}},"
                + "\"clientInfo\":{\"name\":\"tester\",\"version\":\"1.0\"}}}",
            INITIALIZED);
    assertThat(wired.transport().exchange(0).headers()).containsExactly(new Header("X-A", "b"));
    assertThat(wired.transport().exchange(1).headers()).containsExactly(new Header("X-A", "b"));
  }

  @Test
  void theUserGoesOnWhenTheServerHasTakenTheConfirmation() {
    Wired wired = new Wired();
    End end = wired.initialize();

    wired.welcome("2025-11-25", Optional.of("s-1"));
    assertThat(end.outcomes).isEmpty();
    wired.transport().last().taken();

    assertThat(end.only())
        .isEqualTo(new Outcome.Answered(RawJson.of("{\"protocolVersion\":\"2025-11-25\"}")));
    assertThat(wired.client.isReady()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"2025-11-25,true", "2025-06-18,true", "2025-03-26,false"})
  void laterMessagesCarryTheSessionAndFrom20250618OnTheVersion(String version, boolean named) {
    Wired wired = new Wired();
    wired.initialize();

    wired.welcome(version, Optional.of("s-1"));

    Header session = new Header("Mcp-Session-Id", "s-1");
    Header revision = new Header("MCP-Protocol-Version", version);
    assertThat(wired.transport().sessionHeaders())
        .isEqualTo(named ? List.of(session, revision) : List.of(session));
  }

  @Test
  void aSessionInAnotherVersionIsEndedAtTheServerThatAssignedIt() {
    Wired wired = new Wired(Wired.settings(true, Map.of(), 3));
    End end = wired.initialize();

    wired.welcome("2025-06-18", Optional.of("s-1"));

    assertThat(end.only())
        .isEqualTo(Outcome.OtherVersion.answered(ProtocolRevision.V2025_11_25, "2025-06-18"));
    assertThat(wired.transport().bodies()).hasSize(2).endsWith("DELETE");
    assertThat(wired.transport().sessionHeaders())
        .containsExactly(new Header("Mcp-Session-Id", "s-1"));
    wired.transport().last().taken();
    assertThat(wired.transport().isClosed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1999-01-01", ""})
  void aVersionThatNobodyKnowsEndsTheHandshake(String version) {
    Wired wired = new Wired();
    End end = wired.initialize();

    wired.welcome(version, Optional.empty());

    assertThat(end.only())
        .isEqualTo(Outcome.OtherVersion.answered(ProtocolRevision.V2025_11_25, version));
    assertThat(wired.client.isReady()).isFalse();
    assertThat(wired.transport().bodies()).doesNotContain(INITIALIZED);
    assertThat(wired.transport().isClosed()).isTrue();
  }

  @Test
  void aVersionWithoutHandshakeEndsTheHandshake() {
    Wired wired = new Wired();
    End end = wired.initialize();

    wired.welcome("2026-07-28", Optional.empty());

    assertThat(end.only())
        .isEqualTo(Outcome.OtherVersion.answered(ProtocolRevision.V2025_11_25, "2026-07-28"));
    assertThat(wired.client.isReady()).isFalse();
    assertThat(wired.transport().bodies()).doesNotContain(INITIALIZED);
    assertThat(wired.transport().isClosed()).isTrue();
  }

  @Test
  void aPinnedVersionTakesNoOther() {
    Wired wired = new Wired(Wired.settings(true, Map.of(), 3));
    End end = wired.initialize();

    wired.welcome("2025-06-18", Optional.empty());

    assertThat(end.only())
        .isEqualTo(Outcome.OtherVersion.answered(ProtocolRevision.V2025_11_25, "2025-06-18"));
  }

  @Test
  void anErrorWithASessionIdIsNoSession() {
    Wired wired = new Wired();
    End end = wired.initialize();
    RecordingTransport transport = wired.transport();

    transport.last().accepted(200, Optional.of("s-1"));
    transport.incoming(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"no\"}}");
    transport.last().ends();

    assertThat(end.only()).isInstanceOf(Outcome.RpcError.class);
    assertThat(wired.client.isReady()).isFalse();
    assertThat(transport.sessionHeaders()).isEmpty();
    assertThat(transport.bodies()).doesNotContain("DELETE");
  }

  @Test
  void aSessionIdOnALaterAnswerChangesNothing() {
    Wired wired = Wired.ready("s-1");
    wired.ping();

    wired.transport().last().accepted(200, Optional.of("s-2"));

    assertThat(wired.transport().sessionHeaders()).contains(new Header("Mcp-Session-Id", "s-1"));
  }

  @Test
  void aConfirmationThatTheServerRefusesIsTheHandshakesFailure() {
    Wired wired = new Wired();
    End end = wired.initialize();
    wired.welcome("2025-11-25", Optional.of("s-1"));

    wired.transport().last().fails(Wired.status(404));

    assertThat(end.only()).isEqualTo(new Outcome.SessionLost(404));
    assertThat(wired.client.isReady()).isFalse();
  }

  @Test
  void aConfirmationThatTheServerDoesNotTakeLeavesNoHalfSession() {
    Wired wired = new Wired();
    End end = wired.initialize();
    wired.timers.pass(Duration.ofSeconds(1));
    wired.welcome("2025-11-25", Optional.of("s-1"));

    wired.timers.pass(Duration.ofSeconds(5));

    assertThat(end.only()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(5)));
    assertThat(end.timings.get(0).endNanos() - end.timings.get(0).startNanos())
        .isEqualTo(Duration.ofSeconds(5).toNanos());
    assertThat(wired.client.isReady()).isFalse();
    assertThat(wired.transport().bodies()).endsWith("DELETE");
  }

  @Test
  void aSecondHandshakeEndsTheFirstSessionAndStartsAfresh() {
    Wired wired = Wired.ready("s-1");
    RecordingTransport first = wired.transport();

    wired.shakeHands(Optional.of("s-2"));

    assertThat(first.bodies()).endsWith("DELETE");
    assertThat(first.isClosed()).isFalse();
    first.last().taken();
    assertThat(first.isClosed()).isTrue();
    assertThat(wired.transport().sessionHeaders()).contains(new Header("Mcp-Session-Id", "s-2"));
    assertThat(wired.transport().exchange(0).body()).contains("\"id\":1,\"method\":\"initialize\"");
  }

  @Test
  void whatTheFirstSessionStillBringsIsNotForTheSecond() {
    Wired wired = Wired.ready("s-1");
    RecordingTransport first = wired.transport();
    wired.shakeHands(Optional.of("s-2"));
    int sent = wired.transport().bodies().size();

    first.incoming("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
    first.incoming("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}");

    assertThat(wired.transport().bodies()).hasSize(sent);
    wired
        .client
        .inbox()
        .replay(
            received -> {
              throw new AssertionError(received);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400})
  void aRefusalThatSaysWhatIsSupportedIsAboutTheVersion(int status) {
    Wired wired = new Wired(Wired.settings(true, Map.of(), 3));
    End end = wired.initialize();
    String error = "{\"code\":-32602,\"message\":\"no\",\"data\":{\"supported\":[\"2025-06-18\"]}}";

    if (status == 200) {
      wired.transport().last().answers("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":" + error + "}");
    } else {
      RpcError body = new RpcError(-32602, "no", RawJson.of(error));
      wired.transport().last().fails(new HttpStatus(status, Optional.of(body)));
    }

    assertThat(end.only())
        .isEqualTo(
            Outcome.OtherVersion.refused(
                ProtocolRevision.V2025_11_25, List.of(ProtocolRevision.V2025_06_18)));
  }

  @Test
  void halfAHandshakeIsNotConfirmed() {
    Wired wired = new Wired();
    End end = new End();
    wired.client.initialize(RawJson.EMPTY_OBJECT, List.of(), Wired.LIMIT, false, end);

    wired.welcome("2025-11-25", Optional.of("s"));

    assertThat(end.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(wired.transport().bodies()).hasSize(1);
    assertThat(wired.client.isReady()).isTrue();
  }
}

package io.github.gatlingmcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.gatlingmcp.client.Wired.End;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From {@code server/discover} to a client that can ask, or to none. */
class DiscoveryTest {
  private final Stateless stateless = new Stateless(Stateless.settings(Map.of(), Map.of(), false));

  @Test
  void asksWhatTheServerOffersAndNothingElse() {
    End end = new End();
    stateless.client.initialize(
        RawJson.of("{\"roots\":{}}"), List.of(new Header("X-A", "b")), Wired.LIMIT, end);
    stateless.answer(Stateless.DISCOVERED);

    assertThat(end.only()).isEqualTo(new Outcome.Answered(RawJson.of(Stateless.DISCOVERED)));
    assertThat(stateless.client.isReady()).isTrue();
    assertThat(stateless.transport().bodies())
        .containsExactly(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{"
                + Stateless.META.replace("{}", "{\"roots\":{}}")
                + "}}");
    assertThat(stateless.last().headers())
        .containsExactly(new Header("Mcp-Method", "server/discover"), new Header("X-A", "b"));
    assertThat(stateless.transport().sessionHeaders())
        .containsExactly(new Header("MCP-Protocol-Version", "2026-07-28"));
  }

  @Test
  void aSessionThatTheServerAssignsAllTheSameIsIgnored() {
    stateless.wired.initialize();
    stateless.last().accepted(200, Optional.of("s-1"));
    stateless.answer(Stateless.DISCOVERED);

    assertThat(stateless.transport().sessionHeaders())
        .containsExactly(new Header("MCP-Protocol-Version", "2026-07-28"));
  }

  @Test
  void aServerThatSupportsTheVersionItRefusesIsAskedOnceMore() {
    End end = stateless.wired.initialize();

    stateless.refuse(400, -32022, "{\"supported\":[\"2026-07-28\"]}");
    assertThat(end.outcomes).isEmpty();
    stateless.answer(Stateless.DISCOVERED);

    assertThat(end.only()).isInstanceOf(Outcome.Answered.class);
    assertThat(end.timings.get(0).requests()).isEqualTo(2);
    assertThat(stateless.transport().bodies()).hasSize(2);
    assertThat(Stateless.id(stateless.last())).isEqualTo(2);
  }

  @Test
  void onceMoreIsNotTwice() {
    End end = stateless.wired.initialize();

    stateless.refuse(400, -32022, "{\"supported\":[\"2026-07-28\"]}");
    stateless.refuse(400, -32022, "{\"supported\":[\"2026-07-28\"]}");

    assertThat(end.only()).isInstanceOf(Outcome.OtherVersion.class);
    assertThat(stateless.transport().bodies()).hasSize(2);
  }

  @Test
  void aRefusalNamesTheKnownVersionsThatTheServerSupports() {
    End end = stateless.wired.initialize();

    stateless.refuse(
        400, -32022, "{\"supported\":[\"2099-01-01\",\"2025-11-25\",7,\"2025-06-18\"]}");

    assertThat(end.only())
        .isEqualTo(
            Outcome.OtherVersion.refused(
                ProtocolRevision.V2026_07_28,
                List.of(ProtocolRevision.V2025_06_18, ProtocolRevision.V2025_11_25)));
    assertThat(stateless.client.isReady()).isFalse();
    assertThat(stateless.transport().isClosed()).isTrue();
  }

  @Test
  void aServerThatDoesNotListTheVersionDoesNotSpeakIt() {
    End end = stateless.wired.initialize();

    stateless.answer("{\"supportedVersions\":[\"2025-11-25\"]}");

    assertThat(end.only())
        .isEqualTo(
            Outcome.OtherVersion.refused(
                ProtocolRevision.V2026_07_28, List.of(ProtocolRevision.V2025_11_25)));
  }

  @Test
  void whatListsNoVersionsIsNoDiscovery() {
    End end = stateless.wired.initialize();

    stateless.answer("{\"capabilities\":{}}");

    assertThat(end.only()).isEqualTo(new Outcome.Malformed(MalformedReason.RESULT));
  }

  @Test
  void aPlainTextRefusalIsAnErrorOfHttp() {
    End end = stateless.wired.initialize();

    stateless.last().fails(Wired.status(400));

    assertThat(end.only()).isEqualTo(new Outcome.HttpError(400, Optional.empty()));
  }

  @Test
  void nothingCanBeAskedBefore() {
    stateless.wired.initialize();

    assertThatIllegalStateException().isThrownBy(stateless.wired::ping);
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUpWithoutAWord() {
    End end = stateless.wired.initialize();

    stateless.wired.timers.pass(Duration.ofSeconds(5));

    assertThat(end.only()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(5)));
    assertThat(stateless.transport().bodies()).hasSize(1);
    assertThat(stateless.last().isAborted()).isTrue();
    assertThat(stateless.wired.timers.waiting()).isZero();
  }

  @Test
  void theEndIsSilent() {
    Stateless ready = Stateless.ready();
    End end = ready.call("echo", "{}");
    Boolean[] told = {null};

    ready.client.close(Wired.LIMIT, goodbye -> told[0] = goodbye.isPresent());

    assertThat(told[0]).isFalse();
    assertThat(end.outcomes).isEmpty();
    assertThat(ready.transport().bodies()).hasSize(2);
    assertThat(ready.transport().isClosed()).isTrue();
    assertThat(ready.wired.timers.waiting()).isZero();
  }
}

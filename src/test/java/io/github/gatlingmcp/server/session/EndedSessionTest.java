package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.session.Signal.CloseReason;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a request finds that was let in just before its session ended. */
final class EndedSessionTest {
  private static final EventId FIRST_OF_FIRST_STREAM = new EventId("1", 0);
  private final InMemoryEventLog log = new InMemoryEventLog(10, 1000, 10_000);
  private final Sessions sessions =
      new Sessions(
          new SessionParts(
              new InMemorySessionStore(10),
              log,
              new InMemorySessionBus(10, 1000, 10_000),
              Alone.INSTANCE,
              new Ledger(10),
              Optional::empty));
  private final Session session =
      sessions
          .open(ClientProfile.undeclared(ProtocolRevision.V2025_11_25))
          .toCompletableFuture()
          .join()
          .orElseThrow();

  private void end() {
    assertThat(sessions.close(session.id(), CloseReason.DELETED).toCompletableFuture().join())
        .isTrue();
  }

  private List<LoggedEvent> remembered() {
    return log.after(session.id(), FIRST_OF_FIRST_STREAM).toCompletableFuture().join();
  }

  @Test
  void aStreamThatBeginsAfterTheEndHasEnded() {
    end();
    MessageStream late = session.openStream();
    assertThat(late.attach(new RecordingSink(), true)).isFalse();
  }

  @Test
  void nothingIsRememberedOfItAfterTheEnd() {
    MessageStream early = session.openStream();
    early.attach(new RecordingSink(), false);
    early.send(RawJson.of("1"), carried -> {});
    assertThat(remembered()).hasSize(1);
    end();
    early.finish(RawJson.of("2"), carried -> {});
    MessageStream late = session.openStream();
    late.attach(new RecordingSink(), false);
    late.finish(RawJson.of("3"), carried -> {});
    assertThat(remembered()).isEmpty();
    assertThat(log.after(session.id(), new EventId("2", 0)).toCompletableFuture().join()).isEmpty();
  }

  @Test
  void aRequestThatBeginsAfterTheEndIsCancelled() {
    List<String> cancelled = new ArrayList<>();
    assertThat(session.started(RequestId.of(1), () -> cancelled.add("early"))).isTrue();
    end();
    assertThat(cancelled).containsExactly("early");
    assertThat(session.started(RequestId.of(2), () -> cancelled.add("late"))).isTrue();
    assertThat(cancelled).containsExactly("early", "late");
  }
}

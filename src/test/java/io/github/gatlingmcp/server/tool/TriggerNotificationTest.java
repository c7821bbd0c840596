package io.github.gatlingmcp.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.session.Alone;
import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.session.InMemoryEventLog;
import io.github.gatlingmcp.server.session.InMemorySessionBus;
import io.github.gatlingmcp.server.session.InMemorySessionStore;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.SessionParts;
import io.github.gatlingmcp.server.session.Sessions;
import io.github.gatlingmcp.server.session.SharedState;
import io.github.gatlingmcp.server.session.Subscriptions;
import io.github.gatlingmcp.server.session.Timers;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.testkit.OneOfSeveral;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class TriggerNotificationTest {
  private static final ClientProfile CLIENT =
      ClientProfile.undeclared(ProtocolRevision.V2025_11_25);

  private final InMemorySessionBus bus = new InMemorySessionBus(10, 1000, 10_000);

  /** How many updates a session is told that has subscribed to nothing, as far as is known here. */
  private long toldUnsubscribed(SharedState shared) throws BadArgumentException {
    Ledger ledger = new Ledger(10);
    SessionParts parts =
        new SessionParts(
            new InMemorySessionStore(10),
            new InMemoryEventLog(10, 1000, 10_000),
            bus,
            shared,
            ledger,
            Optional::empty);
    Sessions sessions = new Sessions(parts);
    Session session = sessions.open(CLIENT).toCompletableFuture().join().orElseThrow();
    Tool tool = new TriggerNotification(sessions, new Subscriptions(parts, 10), ledger);
    tool.call(new OfSession(session)).toCompletableFuture().join();
    return bus.position(session.id()).toCompletableFuture().join().own();
  }

  @Test
  void aServerAloneKnowsThatNobodyWantsAnUpdate() throws Exception {
    assertThat(toldUnsubscribed(Alone.INSTANCE)).isZero();
  }

  @Test
  void oneOfSeveralReplicasLeavesThatToTheOneThatCarriesTheStream() throws Exception {
    assertThat(toldUnsubscribed(OneOfSeveral.named("one", other -> true))).isEqualTo(1);
  }

  private record OfSession(Session caller) implements Call {
    @Override
    public Arguments arguments() {
      return new Arguments(new Members(RawJson.of("{\"kind\":\"resource-updated\"}")));
    }

    @Override
    public Optional<Session> session() {
      return Optional.of(caller);
    }

    @Override
    public ClientProfile client() {
      return CLIENT;
    }

    @Override
    public boolean cancelled() {
      return false;
    }

    @Override
    public void progress(int progress, int total) {}

    @Override
    public void log(LogLevel level, String text) {}

    @Override
    public CompletableFuture<Map<String, Reply>> ask(List<Question> questions) {
      return CompletableFuture.completedFuture(Map.of());
    }

    @Override
    public void letGo() {}

    @Override
    public void becomeTask() {}

    @Override
    public Timers timers() {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Answer> compute(Supplier<Answer> work) {
      return CompletableFuture.completedFuture(work.get());
    }
  }
}

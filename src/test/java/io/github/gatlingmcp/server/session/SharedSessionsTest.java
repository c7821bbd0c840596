package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.session.Signal.CloseReason;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Sessions over a store that other replicas use, too, and that may be away. */
final class SharedSessionsTest {
  private static final ClientProfile CLIENT =
      ClientProfile.undeclared(ProtocolRevision.V2025_11_25);
  private static final String URI = "app://a";
  private static final long LONG = TimeUnit.DAYS.toMillis(1);

  private final FaintStore store = new FaintStore();
  private final InMemorySessionBus bus = new InMemorySessionBus(10, 1000, 10_000);
  private final Ledger ledger = new Ledger(10);
  private final Sessions sessions =
      new Sessions(
          new SessionParts(
              store,
              new InMemoryEventLog(10, 1000, 10_000),
              bus,
              Alone.INSTANCE,
              ledger,
              Optional::empty));

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private Session opened() {
    return get(sessions.open(CLIENT)).orElseThrow();
  }

  private void tellUpdate(Session session) {
    Notification update =
        Notification.plain(McpMethod.NOTIFICATION_RESOURCES_UPDATED, URI, RawJson.of("1"));
    var unused = bus.tell(session.id(), update);
  }

  private static RecordingSink listening(Session session) {
    RecordingSink sink = new RecordingSink();
    session.listening().attach(sink, new Position(0, 0), false);
    return sink;
  }

  @Test
  void whatWasSubscribedElsewhereWhileSignalsWereMissedIsHeard() {
    Session session = opened();
    RecordingSink sink = listening(session);
    assertThat(get(store.subscribe(session.id(), URI))).isTrue();
    session.missed();
    tellUpdate(session);
    assertThat(sink.lines).containsExactly("listen-1.0 1");
  }

  @Test
  void whatItIsToldBeforeItKnowsWhatItWantsIsHeardOnceItKnows() {
    Session session = opened();
    RecordingSink sink = listening(session);
    assertThat(get(store.subscribe(session.id(), URI))).isTrue();
    store.away = true;
    session.missed();
    tellUpdate(session);
    assertThat(sink.lines).isEmpty();
    store.away = false;
    session.missed();
    assertThat(sink.lines).containsExactly("listen-1.0 1");
  }

  @Test
  void muchThatIsToldMeanwhileDoesNotKeepItFromKnowingWhatItWants() {
    Session session = opened();
    RecordingSink sink = listening(session);
    assertThat(get(store.subscribe(session.id(), URI))).isTrue();
    CompletableFuture<Void> answer = new CompletableFuture<>();
    store.answers = answer;
    session.missed();
    tellUpdate(session);
    tellUpdate(session);
    store.answers = new CompletableFuture<>(); // whoever asks once more waits for ever
    answer.complete(null);
    assertThat(sink.lines).containsExactly("listen-1.0 1", "listen-2.0 1");
  }

  @Test
  void aConnectionEndsAlsoWhileTheStoreIsAway() {
    Session session = get(sessions.openForConnection(CLIENT)).orElseThrow();
    List<String> cancelled = new ArrayList<>();
    assertThat(session.started(RequestId.of(1), () -> cancelled.add("request"))).isTrue();
    store.away = true;
    assertThat(sessions.close(session.id(), CloseReason.DELETED)).isCompletedExceptionally();
    assertThat(cancelled).containsExactly("request");
    assertThat(sessions.count()).isZero();
    assertThat(ledger.counts().sessions()).containsEntry("deleted", 1L);
  }

  @Test
  void whatCouldNotBeRenewedIsRenewedNextTime() {
    Session session = opened();
    store.away = true;
    sessions.sweep(LONG);
    store.away = false;
    sessions.sweep(LONG);
    assertThat(store.renewed).containsExactly(session.id());
    sessions.sweep(LONG);
    assertThat(store.renewed).containsExactly(session.id());
  }

  @Test
  void anExpiryIsCountedWhereTheSessionWasOpenedAndOnlyThere() {
    Session here = opened();
    String elsewhere = get(store.create(CLIENT)).orElseThrow().id();
    assertThat(get(sessions.find(elsewhere))).isPresent();
    store.lost.addAll(List.of(here.id(), elsewhere));
    sessions.sweep(LONG);
    assertThat(sessions.count()).isZero();
    assertThat(ledger.counts().sessions()).isEqualTo(Map.of("opened", 1L, "expired", 1L));
  }

  @Test
  void anIdleSessionIsLetGoOnlyWhereItWasNotOpened() {
    Session here = opened();
    String elsewhere = get(store.create(CLIENT)).orElseThrow().id();
    assertThat(get(sessions.find(elsewhere))).isPresent();
    sessions.sweep(LONG);
    sessions.sweep(-1);
    assertThat(sessions.count()).isEqualTo(1);
    assertThat(get(sessions.find(here.id()))).hasValue(here);
  }

  /** Remembers in memory, lets sessions expire when told to, and may be away. */
  private static final class FaintStore implements SessionStore {
    final InMemorySessionStore memory = new InMemorySessionStore(10);
    final List<String> renewed = new ArrayList<>();
    final Set<String> lost = new HashSet<>();
    CompletionStage<Void> answers = CompletableFuture.completedFuture(null);
    boolean away;

    private <T> CompletionStage<T> unlessAway(Supplier<CompletionStage<T>> answer) {
      return away
          ? CompletableFuture.failedFuture(new SharedStateUnavailableException("away"))
          : answer.get();
    }

    @Override
    public CompletionStage<Optional<SessionRecord>> create(ClientProfile client) {
      return unlessAway(() -> memory.create(client));
    }

    @Override
    public CompletionStage<Optional<SessionRecord>> find(String sessionId) {
      CompletionStage<Void> when = answers;
      return unlessAway(() -> when.thenCompose(now -> memory.find(sessionId)));
    }

    @Override
    public CompletionStage<Boolean> delete(String sessionId) {
      return unlessAway(() -> memory.delete(sessionId));
    }

    @Override
    public CompletionStage<Void> setLogLevel(String sessionId, LogLevel level) {
      return unlessAway(() -> memory.setLogLevel(sessionId, level));
    }

    @Override
    public CompletionStage<Boolean> subscribe(String sessionId, String uri) {
      return unlessAway(() -> memory.subscribe(sessionId, uri));
    }

    @Override
    public CompletionStage<Void> unsubscribe(String sessionId, String uri) {
      return unlessAway(() -> memory.unsubscribe(sessionId, uri));
    }

    @Override
    public boolean expires() {
      return true;
    }

    @Override
    public CompletionStage<Void> renew(Collection<String> sessionIds) {
      return unlessAway(
          () -> {
            renewed.addAll(sessionIds);
            return memory.renew(sessionIds);
          });
    }

    @Override
    public CompletionStage<Set<String>> missing(Collection<String> sessionIds) {
      return unlessAway(() -> CompletableFuture.completedFuture(Set.copyOf(lost)));
    }
  }
}

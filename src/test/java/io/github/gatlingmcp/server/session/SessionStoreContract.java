package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.ProtocolRevision;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every session store does. */
public abstract class SessionStoreContract {
  private static final ClientProfile CLIENT =
      new ClientProfile(ProtocolRevision.V2025_11_25, true, false, true, false);

  /** An empty store. */
  protected abstract SessionStore store(int maxSessions);

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static SessionRecord created(SessionStore store) {
    return get(store.create(CLIENT)).orElseThrow();
  }

  @Test
  void aSessionIsFoundAsItWasMade() {
    SessionStore store = store(10);
    SessionRecord session = created(store);
    assertThat(session.client()).isEqualTo(CLIENT);
    assertThat(session.subscriptions()).isEmpty();
    assertThat(get(store.find(session.id()))).contains(session);
  }

  @Test
  void everyKindOfClientIsRemembered() {
    SessionStore store = store(100);
    for (ProtocolRevision revision : ProtocolRevision.values()) {
      for (int bits = 0; bits < 16; bits++) {
        ClientProfile client =
            new ClientProfile(
                revision, (bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0);
        String id = get(store.create(client)).orElseThrow().id();
        assertThat(get(store.find(id)).map(SessionRecord::client)).contains(client);
      }
    }
  }

  @Test
  void idsAreDifferent() {
    SessionStore store = store(10);
    assertThat(IntStream.range(0, 10).mapToObj(i -> created(store).id())).doesNotHaveDuplicates();
  }

  @Test
  void noMoreThanAllowedAreOpenAndAnEndMakesRoom() {
    SessionStore store = store(2);
    String first = created(store).id();
    created(store);
    assertThat(get(store.create(CLIENT))).isEmpty();
    assertThat(get(store.delete(first))).isTrue();
    assertThat(get(store.create(CLIENT))).isPresent();
    assertThat(get(store.create(CLIENT))).isEmpty();
  }

  @Test
  void whatWasDeletedIsNotFoundAndCannotBeDeletedAgain() {
    SessionStore store = store(10);
    String id = created(store).id();
    assertThat(get(store.delete(id))).isTrue();
    assertThat(get(store.find(id))).isEmpty();
    assertThat(get(store.delete(id))).isFalse();
  }

  @Test
  void nobodyElseIsFound() {
    SessionStore store = store(10);
    created(store);
    for (String id : List.of("", "nobody", "*", "00000000-0000-0000-0000-000000000000")) {
      assertThat(get(store.find(id))).as(id).isEmpty();
      assertThat(get(store.delete(id))).as(id).isFalse();
    }
  }

  @Test
  void theLogLevelIsRemembered() {
    SessionStore store = store(10);
    String id = created(store).id();
    get(store.setLogLevel(id, LogLevel.ALERT));
    assertThat(get(store.find(id)).map(SessionRecord::logLevel)).contains(LogLevel.ALERT);
  }

  @Test
  void subscriptionsAreRememberedEachOnce() {
    SessionStore store = store(10);
    String id = created(store).id();
    for (String uri : List.of("app://a", "app://b\n\"ü", "app://a")) {
      assertThat(get(store.subscribe(id, uri))).isTrue();
    }
    get(store.unsubscribe(id, "app://never"));
    assertThat(uris(store, id)).contains(Set.of("app://a", "app://b\n\"ü"));
    get(store.unsubscribe(id, "app://a"));
    assertThat(uris(store, id)).contains(Set.of("app://b\n\"ü"));
  }

  private static Optional<Set<String>> uris(SessionStore store, String id) {
    return get(store.find(id)).map(SessionRecord::subscriptions);
  }

  @Test
  void aSessionSubscribesToNoMoreThanAllowed() {
    SessionStore store = store(10);
    String id = created(store).id();
    List<CompletionStage<Boolean>> allowed =
        IntStream.range(0, SessionStore.MOST_SUBSCRIPTIONS)
            .mapToObj(i -> store.subscribe(id, "app://" + i))
            .toList();
    assertThat(allowed).allMatch(subscribed -> get(subscribed));
    assertThat(get(store.subscribe(id, "app://more"))).isFalse();
    assertThat(get(store.subscribe(id, "app://7"))).as("has it already").isTrue();
    get(store.unsubscribe(id, "app://7"));
    assertThat(get(store.subscribe(id, "app://more"))).isTrue();
  }

  @Test
  void nothingIsRememberedOfSessionsThatAreNoMore() {
    SessionStore store = store(10);
    String id = created(store).id();
    assertThat(get(store.subscribe(id, "app://a"))).isTrue();
    get(store.delete(id));
    get(store.setLogLevel(id, LogLevel.ALERT));
    assertThat(get(store.subscribe(id, "app://b"))).isFalse();
    get(store.unsubscribe(id, "app://a"));
    get(store.renew(List.of(id)));
    assertThat(get(store.find(id))).isEmpty();
  }

  @Test
  void saysWhichAreMissing() {
    SessionStore store = store(10_000);
    List<String> ids =
        IntStream.range(0, 1_300).mapToObj(i -> store.create(CLIENT)).toList().stream()
            .map(created -> get(created).orElseThrow().id())
            .toList();
    assertThat(get(store.missing(ids))).isEmpty();
    get(store.renew(ids));
    get(store.delete(ids.get(0)));
    get(store.delete(ids.get(1_200)));
    assertThat(get(store.missing(ids))).containsExactlyInAnyOrder(ids.get(0), ids.get(1_200));
    assertThat(get(store.missing(List.of()))).isEmpty();
    assertThat(get(store.missing(List.of("nobody")))).containsExactly("nobody");
  }
}

package io.github.gatlingmcp.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.authorization.TokenFetch.Fetched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One token for all who share it, at any hour. */
final class TokenSourceTest {
  private record Asked(Set<String> more, boolean anew, CompletableFuture<Fetched> flight) {}

  private static final Challenge STEP_UP =
      Challenge.of("Bearer error=\"insufficient_scope\", scope=\"write\"");

  private final List<Asked> fetches = new ArrayList<>();
  private final List<Optional<AuthorizationFailure>> lines = new ArrayList<>();
  private final List<TokenOutcome> outcomes = new ArrayList<>();
  private long now = Long.MAX_VALUE - TimeUnit.HOURS.toNanos(1); // the clock may overflow
  private final TokenSource source =
      new TokenSource(
          (more, challenge, anew) -> {
            Asked asked = new Asked(more, anew, new CompletableFuture<>());
            fetches.add(asked);
            return asked.flight();
          },
          () -> now);
  private final Asker asker = new Asker(Runnable::run, (start, end, failure) -> lines.add(failure));

  @Test
  void allWhoAskMeanwhileGetTheTokenOfOneFetch() {
    ask(200);
    assertThat(fetches).hasSize(1);
    assertThat(outcomes).isEmpty();

    arrives("a", 3600);
    assertThat(values()).hasSize(200).containsOnly("Bearer a");
    assertThat(lines).containsExactly(Optional.empty());
    ask(1);
    assertThat(fetches).hasSize(1);
    assertThat(outcomes).hasSize(201);
  }

  @Test
  void aTokenIsRenewedBeforeItExpiresAndUsedMeanwhile() {
    ask(1);
    arrives("a", 3600);
    passes(3569);
    assertThat(source.current(asker)).isPresent();
    assertThat(fetches).hasSize(1);

    passes(1);
    ask(10);
    assertThat(fetches).hasSize(2);
    assertThat(values()).containsOnly("Bearer a");

    arrives("b", 3600);
    outcomes.clear();
    ask(1);
    assertThat(values()).containsExactly("Bearer b");
    assertThat(fetches).hasSize(2);
  }

  @Test
  void aShortTokenIsRenewedAtFourFifths() {
    ask(1);
    arrives("a", 10);
    passes(7);
    ask(1);
    assertThat(fetches).hasSize(1);
    passes(1);
    ask(1);
    assertThat(fetches).hasSize(2);
  }

  @Test
  void anExpiredTokenIsNotUsed() {
    ask(1);
    arrives("a", 10);
    passes(10);
    assertThat(source.current(asker)).isEmpty();
    outcomes.clear();
    ask(2);
    assertThat(outcomes).isEmpty();
    assertThat(fetches).hasSize(2);
    arrives("b", 10);
    assertThat(values()).containsExactly("Bearer b", "Bearer b");
  }

  @Test
  void tokensOfNoDurationAreNotFetchedForEachRequest() {
    ask(1);
    arrives("a", 0);
    ask(100);
    assertThat(fetches).hasSize(1); // it is used for a second
    assertThat(values()).hasSize(101).containsOnly("Bearer a");
  }

  @Test
  void aTokenWithoutAWordOnItsDurationIsKept() {
    ask(1);
    fetches.get(0).flight().complete(new Fetched(token("a", OptionalLong.empty()), Set.of()));
    passes(TimeUnit.DAYS.toSeconds(300));
    ask(1);
    assertThat(fetches).hasSize(1);
  }

  @Test
  void aFailedFetchIsNotTriedAgainAtOnceByAnybody() {
    ask(100);
    fails(AuthorizationFailure.SERVER_ERROR);
    assertThat(failures()).hasSize(100).containsOnly(AuthorizationFailure.SERVER_ERROR);
    assertThat(lines).containsExactly(Optional.of(AuthorizationFailure.SERVER_ERROR));

    for (int pause : new int[] {1, 2, 4, 8, 16, 30, 30}) {
      int before = fetches.size();
      outcomes.clear();
      now += TimeUnit.SECONDS.toNanos(pause) - 1;
      ask(10_000);
      assertThat(fetches).as("within %s s", pause).hasSize(before);
      assertThat(failures()).hasSize(10_000);
      now += 1;
      ask(10_000);
      assertThat(fetches).as("after %s s", pause).hasSize(before + 1);
      fails(AuthorizationFailure.SERVER_ERROR);
    }
  }

  @Test
  void aRenewalThatFailsLeavesTheTokenInUse() {
    ask(1);
    arrives("a", 3600);
    passes(3570);
    ask(1);
    fails(AuthorizationFailure.UNREACHABLE);
    outcomes.clear();
    ask(5);
    assertThat(values()).containsOnly("Bearer a");
    assertThat(fetches).hasSize(2);
    passes(1);
    ask(1);
    assertThat(fetches).hasSize(3);
  }

  @Test
  void aRefusedTokenIsReplacedOnceForAllWhoHoldIt() {
    AccessToken refused = granted("a");
    replace(refused, Challenge.NONE, 50);
    ask(50); // nobody else goes out with it
    assertThat(fetches).hasSize(2);
    assertThat(fetches.get(1).anew()).isTrue();
    arrives("b", 3600);
    assertThat(values()).hasSize(100).containsOnly("Bearer b");

    outcomes.clear();
    replace(refused, Challenge.NONE, 1); // an answer that took long
    assertThat(values()).containsExactly("Bearer b");
    assertThat(fetches).hasSize(2);
  }

  @Test
  void aServerThatRefusesEveryTokenIsNotAskedForMoreAllTheTime() {
    replace(granted("a"), Challenge.NONE, 1);
    arrives("b", 3600);
    AccessToken second = source.current(asker).orElseThrow();
    outcomes.clear();
    replace(second, Challenge.NONE, 1_000);
    assertThat(failures()).hasSize(1_000).containsOnly(AuthorizationFailure.TOKEN_REFUSED);
    assertThat(source.current(asker)).contains(second);

    passes(5);
    replace(second, Challenge.NONE, 1);
    assertThat(fetches).hasSize(3);
  }

  @Test
  void aMissingScopeIsAskedForBesideTheOthers() {
    AccessToken reading = granted("a", "read");
    replace(reading, STEP_UP, 3);
    assertThat(fetches).hasSize(2);
    assertThat(fetches.get(1).more()).containsExactlyInAnyOrder("read", "write");
    assertThat(source.current(asker)).as("still good for others").contains(reading);

    fetches
        .get(1)
        .flight()
        .complete(new Fetched(token("b", OptionalLong.of(60)), Set.of("read", "write")));
    assertThat(values()).containsExactly("Bearer b", "Bearer b", "Bearer b");
    outcomes.clear();
    replace(source.current(asker).orElseThrow(), STEP_UP, 1);
    assertThat(failures()).containsExactly(AuthorizationFailure.SCOPE_REFUSED);
    assertThat(fetches).hasSize(2);
  }

  @Test
  void aServerThatAsksForEverMoreScopesIsNotFollowed() {
    AccessToken token = granted("a", "read");
    for (int i = 1; i < 100; i++) {
      replace(token, Challenge.of("Bearer error=\"insufficient_scope\", scope=\"s" + i + "\""), 1);
      last().complete(new Fetched(token("b" + i, OptionalLong.of(3600)), Set.of()));
      token = source.current(asker).orElseThrow();
    }
    assertThat(fetches.get(fetches.size() - 1).more()).hasSize(100);
    outcomes.clear();

    replace(token, Challenge.of("Bearer error=\"insufficient_scope\", scope=\"more\""), 1);

    assertThat(failures()).containsExactly(AuthorizationFailure.SCOPE_REFUSED);
    assertThat(fetches).hasSize(100);
  }

  @Test
  void whoHasLeftIsNotToldAndDoesNotHarmTheOthers() {
    Asker gone =
        new Asker(
            task -> {
              throw new RejectedExecutionException();
            },
            (start, end, failure) -> {});
    source.request(gone, outcomes::add);
    ask(1);
    arrives("a", 60);
    assertThat(values()).containsExactly("Bearer a");
  }

  @Test
  void whatThrewIsAFailureOfTheClosedListAndNoMore() {
    ask(1);
    fetches.get(0).flight().completeExceptionally(new IllegalStateException("secret"));
    assertThat(failures()).containsExactly(AuthorizationFailure.MALFORMED);
  }

  private AccessToken granted(String value, String... scopes) {
    ask(1);
    fetches
        .get(0)
        .flight()
        .complete(new Fetched(token(value, OptionalLong.of(3600)), Set.of(scopes)));
    outcomes.clear();
    return source.current(asker).orElseThrow();
  }

  private void ask(int times) {
    for (int i = 0; i < times; i++) {
      source.request(asker, outcomes::add);
    }
  }

  private void replace(AccessToken refused, Challenge challenge, int times) {
    for (int i = 0; i < times; i++) {
      source.replace(refused, challenge, asker, outcomes::add);
    }
  }

  private void passes(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  private void arrives(String value, long expiresIn) {
    last().complete(new Fetched(token(value, OptionalLong.of(expiresIn)), Set.of()));
  }

  private void fails(AuthorizationFailure failure) {
    last().completeExceptionally(new AuthorizationException(failure));
  }

  private CompletableFuture<Fetched> last() {
    return fetches.get(fetches.size() - 1).flight();
  }

  private static TokenAnswer token(String value, OptionalLong expiresIn) {
    return new TokenAnswer(value, expiresIn);
  }

  private List<String> values() {
    return outcomes.stream()
        .map(outcome -> ((TokenOutcome.Granted) outcome).token().headerValue())
        .toList();
  }

  private List<AuthorizationFailure> failures() {
    return outcomes.stream().map(outcome -> ((TokenOutcome.Failed) outcome).failure()).toList();
  }
}

package io.github.gatlingmcp.authorization;

import io.github.gatlingmcp.authorization.TokenFetch.Fetched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The token that all users of one identity share. One fetch at a time: who needs a token meanwhile
 * waits for its end, which comes, for every fetch has a limit. A token is renewed before it
 * expires, while it is still used; a fetch that failed is not tried again at once, but after 1, 2,
 * 4 … 30 s. Thread-safe; never blocks.
 */
public final class TokenSource {
  private static final long SECOND = 1_000_000_000L;
  private static final long LONGEST_PAUSE = 30 * SECOND;

  /** A server that refuses each new token shall not make a fetch of each request. */
  private static final long REPLACED_AT_MOST_EVERY = 5 * SECOND;

  /** A server that asks for ever more scopes is not followed. */
  private static final int MOST_SCOPES = 100;

  private record Waiting(Asker asker, Consumer<TokenOutcome> then) {}

  private final TokenFetch fetch;
  private final LongSupplier nanoTime;
  private volatile @Nullable AccessToken token;
  private List<Waiting> waiting = new ArrayList<>();
  private boolean fetching;
  private @Nullable AuthorizationFailure failure;
  private long pauseNanos;
  private long failedNanos;
  private @Nullable Long replacedNanos;
  private Set<String> more = Set.of();

  TokenSource(TokenFetch fetch, LongSupplier nanoTime) {
    this.fetch = fetch;
    this.nanoTime = nanoTime;
  }

  /** The token, if it can be used now. When it is due, its renewal begins in the background. */
  public Optional<AccessToken> current(Asker asker) {
    AccessToken known = token;
    long now = nanoTime.getAsLong();
    if (known == null || !known.isAlive(now)) {
      return Optional.empty();
    }
    if (known.isDue(now) && mayStart(now)) {
      start(asker, Challenge.NONE, false);
    }
    return Optional.of(known);
  }

  private synchronized boolean mayStart(long now) {
    boolean may = !fetching && !isPausing(now);
    fetching = fetching || may;
    return may;
  }

  /** Tells, at once or later, the token or why there is none. */
  public void request(Asker asker, Consumer<TokenOutcome> then) {
    Optional<AccessToken> known = current(asker);
    if (known.isPresent()) {
      then.accept(new TokenOutcome.Granted(known.get()));
      return;
    }
    Optional<TokenOutcome> outcome;
    boolean starting = false;
    synchronized (this) {
      outcome = known();
      if (outcome.isEmpty()) {
        waiting.add(new Waiting(asker, then));
        starting = !fetching;
        fetching = true;
      }
    }
    outcome.ifPresent(then);
    if (starting) {
      start(asker, Challenge.NONE, false);
    }
  }

  /** What can be said without a fetch. */
  private Optional<TokenOutcome> known() {
    long now = nanoTime.getAsLong();
    AccessToken arrived = token;
    if (arrived != null && arrived.isAlive(now)) {
      return Optional.of(new TokenOutcome.Granted(arrived));
    }
    AuthorizationFailure last = failure;
    return !fetching && last != null && isPausing(now)
        ? Optional.of(new TokenOutcome.Failed(last))
        : Optional.empty();
  }

  private boolean isPausing(long now) {
    return failure != null && now - failedNanos < pauseNanos;
  }

  /**
   * Replaces a token that the resource refused, once for all who hold it. It fails when a new one
   * would be no better: it was replaced for the same reason a moment ago, or has the scopes that
   * the resource asks for.
   */
  public void replace(
      AccessToken refused, Challenge challenge, Asker asker, Consumer<TokenOutcome> then) {
    Optional<TokenOutcome> outcome;
    boolean starting = false;
    synchronized (this) {
      outcome = replacement(refused, challenge);
      if (outcome.isEmpty()) {
        waiting.add(new Waiting(asker, then));
        starting = !fetching;
        fetching = true;
      }
    }
    outcome.ifPresent(then);
    if (starting) {
      start(asker, challenge, true);
    }
  }

  private Optional<TokenOutcome> replacement(AccessToken refused, Challenge challenge) {
    long now = nanoTime.getAsLong();
    AccessToken present = token;
    if (present != null && !present.equals(refused) && present.isAlive(now)) {
      return Optional.of(new TokenOutcome.Granted(present));
    }
    Set<String> asked = challenge.scope().map(Scopes::of).orElse(Set.of());
    boolean scope = challenge.isInsufficientScope();
    if (scope && refused.scopes().containsAll(asked)) {
      return Optional.of(new TokenOutcome.Failed(AuthorizationFailure.SCOPE_REFUSED));
    }
    if (!fetching && isPausing(now) && failure != null) {
      return Optional.of(new TokenOutcome.Failed(failure));
    }
    Long before = replacedNanos;
    if (!scope && !fetching && before != null && now - before < REPLACED_AT_MOST_EVERY) {
      return Optional.of(new TokenOutcome.Failed(AuthorizationFailure.TOKEN_REFUSED));
    }
    if (scope) {
      Set<String> wanted = Scopes.union(more, Scopes.union(refused.scopes(), asked));
      if (wanted.size() > MOST_SCOPES) {
        return Optional.of(new TokenOutcome.Failed(AuthorizationFailure.SCOPE_REFUSED));
      }
      more = wanted;
    } else {
      token = null; // nobody else shall be refused for it
      replacedNanos = now;
    }
    return Optional.empty();
  }

  /** Called by the one who set {@link #fetching}. */
  private void start(Asker asker, Challenge challenge, boolean anew) {
    long start = nanoTime.getAsLong();
    CompletableFuture<Fetched> flight;
    try {
      flight = fetch.fetch(more(), challenge, anew);
    } catch (RuntimeException e) {
      flight = CompletableFuture.failedFuture(e);
    }
    var unused = flight.whenComplete((fetched, thrown) -> landed(asker, start, fetched, thrown));
  }

  private synchronized Set<String> more() {
    return more;
  }

  private void landed(
      Asker asker, long start, @Nullable Fetched fetched, @Nullable Throwable thrown) {
    long now = nanoTime.getAsLong();
    TokenOutcome outcome =
        fetched != null
            ? new TokenOutcome.Granted(AccessToken.of(fetched.answer(), fetched.scopes(), now))
            : new TokenOutcome.Failed(
                thrown == null
                    ? AuthorizationFailure.MALFORMED
                    : AuthorizationException.failureOf(thrown));
    List<Waiting> told = settle(outcome, now);
    asker.log().fetched(start, now, failureOf(outcome));
    told.forEach(one -> tell(one, outcome));
  }

  private static Optional<AuthorizationFailure> failureOf(TokenOutcome outcome) {
    return outcome instanceof TokenOutcome.Failed failed
        ? Optional.of(failed.failure())
        : Optional.empty();
  }

  private synchronized List<Waiting> settle(TokenOutcome outcome, long now) {
    fetching = false;
    if (outcome instanceof TokenOutcome.Granted granted) {
      token = granted.token();
      failure = null;
      pauseNanos = 0;
    } else if (outcome instanceof TokenOutcome.Failed failed) {
      failure = failed.failure();
      failedNanos = now;
      pauseNanos = Math.min(LONGEST_PAUSE, Math.max(SECOND, 2 * pauseNanos));
    }
    List<Waiting> told = waiting;
    waiting = new ArrayList<>();
    return told;
  }

  private static void tell(Waiting one, TokenOutcome outcome) {
    try {
      one.asker().loop().execute(() -> one.then().accept(outcome));
    } catch (RejectedExecutionException e) {
      // the run is over, and so is this user
    }
  }
}

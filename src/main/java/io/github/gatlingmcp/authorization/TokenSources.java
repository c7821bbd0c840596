package io.github.gatlingmcp.authorization;

import io.github.gatlingmcp.authorization.Discovery.Found;
import io.github.gatlingmcp.authorization.TokenFetch.Fetched;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One token source for each identity of a run, and the threads that fetch for them. Thread-safe.
 * The identities that were not used for longest are forgotten beyond 10,000.
 */
public final class TokenSources implements AutoCloseable {
  private static final Duration EXCHANGE_LIMIT = Duration.ofSeconds(10);
  private static final Duration FETCH_LIMIT = Duration.ofSeconds(30);
  private static final int MOST_IDENTITIES = 10_000;
  private static final int MOST_FETCHES_AT_A_TIME = 16;
  private static final float LOAD_FACTOR = 0.75f;

  private final LongSupplier nanoTime;
  private final Duration fetchLimit;
  private final AuthorizationHttp http;
  private final Discoveries discoveries;
  private final Gate gate = new Gate(MOST_FETCHES_AT_A_TIME);
  private final Map<ClientIdentity, TokenSource> sources =
      new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ClientIdentity, TokenSource> eldest) {
          return size() > MOST_IDENTITIES;
        }
      };

  /**
   * @param exchangeLimit how long one HTTP exchange may take
   * @param fetchLimit how long a fetch may take from the first exchange to the last
   */
  TokenSources(Duration exchangeLimit, Duration fetchLimit, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.fetchLimit = fetchLimit;
    this.http = new AuthorizationHttp(exchangeLimit);
    this.discoveries = new Discoveries(new Discovery(http)::of, nanoTime);
  }

  /** Ready for a run; its clock is {@link System#nanoTime()}. */
  public static TokenSources start() {
    return new TokenSources(EXCHANGE_LIMIT, FETCH_LIMIT, System::nanoTime);
  }

  /** The source that all users of this identity share. */
  public TokenSource of(ClientIdentity identity) {
    synchronized (sources) {
      return sources.computeIfAbsent(
          identity,
          id ->
              new TokenSource(
                  (more, challenge, anew) -> fetch(id, more, challenge, anew), nanoTime));
    }
  }

  private CompletableFuture<Fetched> fetch(
      ClientIdentity identity, Set<String> more, Challenge challenge, boolean anew) {
    return gate.pass(
            () ->
                server(identity, challenge, anew)
                    .thenCompose(
                        found -> token(identity, found.server(), scopes(identity, found, more))))
        .orTimeout(fetchLimit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private CompletableFuture<Found> server(
      ClientIdentity identity, Challenge challenge, boolean anew) {
    return identity
        .tokenUrl()
        .map(url -> AuthorizationServer.known(identity.resource(), url))
        .map(server -> CompletableFuture.completedFuture(new Found(server, challenge)))
        .orElseGet(() -> discoveries.of(identity.resource(), challenge, anew));
  }

  /** The author's, else those of the challenge, else all that the resource offers. */
  private static Set<String> scopes(ClientIdentity identity, Found found, Set<String> more) {
    Set<String> scopes =
        identity
            .scope()
            .or(() -> found.challenge().scope())
            .map(Scopes::of)
            .orElse(found.server().scopes());
    return Scopes.union(scopes, more);
  }

  private CompletableFuture<Fetched> token(
      ClientIdentity identity, AuthorizationServer server, Set<String> scopes) {
    long epochSeconds = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
    TokenRequest request = TokenRequest.of(identity.client(), server, scopes, epochSeconds);
    return http.post(server.tokenUrl(), request.form(), request.headers())
        .thenApply(answer -> new Fetched(TokenAnswer.of(answer), scopes));
  }

  /** What is under way fails. */
  @Override
  public void close() {
    http.close();
  }
}

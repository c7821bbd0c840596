package io.github.gatlingmcp.authorization;

import java.util.Set;

/**
 * A bearer token. It is used until {@link #expiresNanos}, and from {@link #renewNanos} on a new one
 * is fetched; both are readings of the clock that the token's source was given.
 */
public final class AccessToken {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** A server that gives tokens of no duration shall not be asked all the time. */
  private static final long SHORTEST_SECONDS = 1;

  private static final long LONGEST_SECONDS = 10L * 365 * 24 * 3600;
  private static final long LONGEST_LEAD_NANOS = 30 * NANOS_PER_SECOND;
  private static final long LEAD_SHARE = 5;

  private final String value;
  private final Set<String> scopes;
  private final long renewNanos;
  private final long expiresNanos;

  private AccessToken(String value, Set<String> scopes, long renewNanos, long expiresNanos) {
    this.value = value;
    this.scopes = scopes;
    this.renewNanos = renewNanos;
    this.expiresNanos = expiresNanos;
  }

  /** A token fetched now; renewed when a fifth of its time is left, at most 30 s. */
  static AccessToken of(TokenAnswer answer, Set<String> askedScopes, long nowNanos) {
    long seconds = Math.max(SHORTEST_SECONDS, answer.expiresInSeconds().orElse(LONGEST_SECONDS));
    long lifetime = Math.min(LONGEST_SECONDS, seconds) * NANOS_PER_SECOND;
    long lead = Math.min(LONGEST_LEAD_NANOS, lifetime / LEAD_SHARE);
    return new AccessToken(
        answer.accessToken(),
        Set.copyOf(askedScopes),
        nowNanos + lifetime - lead,
        nowNanos + lifetime);
  }

  /** The value of the header {@code Authorization}. A secret. */
  public String headerValue() {
    return "Bearer " + value;
  }

  /** The scopes that were asked for. */
  Set<String> scopes() {
    return scopes;
  }

  boolean isAlive(long nowNanos) {
    return nowNanos - expiresNanos < 0;
  }

  boolean isDue(long nowNanos) {
    return nowNanos - renewNanos >= 0;
  }

  @Override
  public String toString() {
    return "AccessToken(***)";
  }
}

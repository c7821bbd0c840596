package io.github.gatlingmcp.authorization;

import java.util.Optional;

/** Told of each fetch of a token, from the first look for metadata to the end. */
@FunctionalInterface
public interface FetchLog {
  /** Times are readings of the clock of the token's source. */
  void fetched(long startNanos, long endNanos, Optional<AuthorizationFailure> failure);
}

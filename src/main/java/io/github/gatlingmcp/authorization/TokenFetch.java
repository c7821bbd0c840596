package io.github.gatlingmcp.authorization;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Fetches one token from the server, somewhere else than on the caller's thread. */
@FunctionalInterface
interface TokenFetch {
  /** A token as it came, and the scopes that were asked for. */
  record Fetched(TokenAnswer answer, Set<String> scopes) {}

  /**
   * @param more scopes beside those that are asked for anyway
   * @param challenge what the resource said of the token before
   * @param anew whether that token was refused
   */
  CompletableFuture<Fetched> fetch(Set<String> more, Challenge challenge, boolean anew);
}

package io.github.gatlingmcp.authorization;

/** What came of the wish for a token. */
public sealed interface TokenOutcome {
  /** A token that can be used now. */
  record Granted(AccessToken token) implements TokenOutcome {}

  /** None. */
  record Failed(AuthorizationFailure failure) implements TokenOutcome {}
}

package io.github.gatlingmcp.authorization;

/** Why there is no token: the causes that an operator mends in different places. */
public enum AuthorizationFailure {
  /** Neither the MCP server nor its authorization server publishes where tokens are given. */
  NO_METADATA,
  /** The protected-resource metadata is that of another resource (RFC 9728 §3.3). */
  OTHER_RESOURCE,
  /** The authorization server's metadata is that of another issuer (RFC 8414 §3.3). */
  OTHER_ISSUER,
  /** The MCP server is reached over TLS, but the way to the token is not. */
  NOT_SECURE,
  /** The authorization server takes none of the ways in which this client can prove itself. */
  NO_COMMON_METHOD,
  /** It does not know the client, or not by this secret or key. */
  CLIENT_REFUSED,
  /** It does not give this scope to this client. */
  SCOPE_REFUSED,
  /** It refuses for another reason. */
  TOKEN_REFUSED,
  /** It has a fault of its own, or too much to do (5xx, 429). */
  SERVER_ERROR,
  /** What it answers cannot be read, is too long, or is no bearer token. */
  MALFORMED,
  /** There is no connection to it. */
  UNREACHABLE,
  /** It did not answer in time. */
  TIMED_OUT
}

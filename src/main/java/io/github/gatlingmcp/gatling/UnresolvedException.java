package io.github.gatlingmcp.gatling;

/** An expression has no value for this session: the request cannot be built. No stack trace. */
public final class UnresolvedException extends Exception {
  public UnresolvedException(String message) {
    super(message, null, false, false);
  }
}

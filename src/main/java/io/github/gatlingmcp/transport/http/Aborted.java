package io.github.gatlingmcp.transport.http;

/**
 * Makes the HTTP client drop an exchange: on HTTP/1.1 it gives up, without a second try, only what
 * failed by an exception.
 */
final class Aborted extends RuntimeException {
  @SuppressWarnings("StaticAssignmentOfThrowable") // without a stack trace it is a constant
  static final Aborted INSTANCE = new Aborted();

  private Aborted() {
    super("given up by the caller", null, false, false);
  }
}

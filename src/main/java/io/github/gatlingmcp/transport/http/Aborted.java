package io.github.gatlingmcp.transport.http;

/**
 * Makes the HTTP client drop an exchange: on HTTP/1.1 it gives up, without a second try, only what
 * failed by an exception.
 */
public final class Aborted extends RuntimeException {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("StaticAssignmentOfThrowable") // without a stack trace it is a constant
  public static final Aborted INSTANCE = new Aborted();

  private Aborted() {
    super("given up by the caller", null, false, false);
  }
}

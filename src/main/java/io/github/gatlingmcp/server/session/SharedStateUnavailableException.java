package io.github.gatlingmcp.server.session;

/** Something needed state that the replicas share, and that cannot be had now. */
public final class SharedStateUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param reason one line for the caller, such as {@code Redis does not answer}
   */
  public SharedStateUnavailableException(String reason) {
    super(reason, null, false, false);
  }
}

package io.github.gatlingmcp.server.tool;

/** An argument is missing or out of bounds. A value more than an error: no stack trace. */
public final class BadArgumentException extends Exception {
  private final String problem;

  /**
   * @param problem one sentence for the caller, naming the argument and what is allowed
   */
  public BadArgumentException(String problem) {
    super(problem, null, false, false);
    this.problem = problem;
  }

  /** What is wrong, in one sentence. */
  public String problem() {
    return problem;
  }
}

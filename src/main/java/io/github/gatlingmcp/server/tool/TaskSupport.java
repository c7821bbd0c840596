package io.github.gatlingmcp.server.tool;

/** Whether a call of a tool may, or must, become a task. */
public enum TaskSupport {
  FORBIDDEN,
  OPTIONAL,
  REQUIRED,
  /**
   * Required; but the call becomes a task only when the tool says so, after it has asked what it
   * needs ({@link Call#becomeTask}). Revision 2025-11-25 has no such thing.
   */
  AFTER_INPUT;

  /** The word of revision 2025-11-25, {@code execution.taskSupport}. */
  String text() {
    return switch (this) {
      case FORBIDDEN, AFTER_INPUT -> "forbidden";
      case OPTIONAL -> "optional";
      case REQUIRED -> "required";
    };
  }
}

package io.github.gatlingmcp.server.http;

/**
 * How requests are answered. A call that has something to say before its answer gets an event
 * stream in every mode.
 */
public enum AnswerMode {
  /** One JSON body. */
  JSON,
  /** An event stream. */
  STREAM,
  /** Each tool chooses: quick ones JSON, slow ones a stream. Everything else is JSON. */
  BY_TOOL;

  /**
   * Whether an answer comes over a stream.
   *
   * @param wanted whether the tool chooses a stream
   */
  boolean streams(boolean wanted) {
    return switch (this) {
      case JSON -> false;
      case STREAM -> true;
      case BY_TOOL -> wanted;
    };
  }
}

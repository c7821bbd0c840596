package io.github.gatlingmcp.server.session;

/** How the server ended one JSON-RPC request. */
public enum Outcome {
  /** A result was sent. */
  RESULT,
  /** A result with {@code isError: true} was sent. */
  TOOL_ERROR,
  /** A result that asks the client for input first (2026-07-28). */
  INPUT_REQUIRED,
  /** A task was sent, which has the result later. */
  TASK,
  /** A JSON-RPC error was sent; with 2026-07-28 also those whose HTTP status is 400 or 404. */
  RPC_ERROR,
  /** An HTTP status other than 200 was sent. */
  HTTP_ERROR,
  /** The client cancelled it; no answer was sent. */
  CANCELLED,
  /**
   * The answer was not to be delivered, or nobody was there to take it when it came. In the latter
   * case the event log may still give it to a client that resumes.
   */
  DROPPED
}

package io.github.gatlingmcp.metrics;

/** What of an exchange is timed, in microseconds. */
public enum Timing {
  /** From the intended start to the end. */
  RESPONSE,
  /** From the socket to the end. */
  SERVICE,
  /** From the socket to the first byte of the answer. */
  HEADERS,
  /** From the socket to the first event of an answering stream. */
  FIRST_EVENT,
  /** From the socket to the first progress notification. */
  FIRST_PROGRESS,
  /** Between two events of one answering stream. */
  EVENT_GAP
}

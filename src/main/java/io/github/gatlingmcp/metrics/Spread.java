package io.github.gatlingmcp.metrics;

/** Durations beside those of exchanges, in microseconds. */
public enum Spread {
  /** From the beginning of a session to its end. */
  SESSION_LIFETIME,
  /** From when the server sent a notification, as it says, to when it was read. */
  NOTIFICATION_LATENCY,
  /** From when an event loop should have done something to when it did. */
  LOOP_LAG,
  /** From when a user should have arrived to when he did. */
  START_LATENESS
}

package io.github.gatlingmcp.metrics;

/** Durations beside those of exchanges, in microseconds. */
public enum Spread {
  /** From the beginning of a session to its end. */
  SESSION_LIFETIME,
  /** From when the server sent a notification, as it says, to when it was read. */
  NOTIFICATION_LATENCY,
  /**
   * From when the first exchange of a user failed to when the next one of his that went well ended.
   * Who stays without one counts until he leaves.
   */
  USER_RECOVERY,
  /**
   * From when a listening stream broke off, or a client that had lost its connections asked for it
   * again, to when it was open again: pauses and further tries included.
   */
  RECONNECT,
  /** From when an event loop should have done something to when it did. */
  LOOP_LAG,
  /** From when a user should have arrived to when he did. */
  START_LATENESS
}

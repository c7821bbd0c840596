package io.github.gatlingmcp.metrics;

/** What goes up and down. */
public enum Gauge {
  /** Virtual users in the run. */
  USERS,
  /** Sessions that are open. */
  SESSIONS,
  /** Listening streams that are open. */
  STREAMS
}

package io.github.gatlingmcp.metrics;

/** What is counted beside exchanges; each has one label from a small closed list. */
public enum Counted {
  /** Connections by {@code opened} or the kind of failure. */
  CONNECTIONS,
  /** Connections that were closed: {@code closed} in order, {@code reset} by a fault. */
  DISCONNECTIONS,
  /** Attempts to have a listening stream again by result; {@code failed} if nobody tried, too. */
  RECONNECTS,
  /** Sessions that began, by protocol revision. */
  SESSIONS_OPENED,
  /** Sessions that ended, by reason. */
  SESSIONS_CLOSED,
  /** Notifications that came, by method. */
  NOTIFICATIONS,
  /** Notifications by what the ledger found: see {@link Finding.Kind}; {@code in-order} else. */
  LEDGER,
  /** Requests that the HTTP client sent a second time, by request name. */
  SENT_AGAIN,
  /** Messages that belonged to nothing, and notifications for which nobody had room. */
  UNCLAIMED,
  /** Users by how they began: {@code on-time} or {@code late}. */
  STARTS
}

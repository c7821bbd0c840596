package io.github.gatlingmcp.server.metrics;

import java.util.Map;
import java.util.Optional;

/**
 * What is there at one moment, beside what the ledger counts.
 *
 * @param sessions open sessions that this server holds
 * @param subscriptions open {@code subscriptions/listen}
 * @param connections open connections
 * @param connectionsLimit the most that are served
 * @param workersWaiting pieces of work that wait for a thread
 * @param outgoingWaiting messages that wait for clients that are slow to read
 * @param ready whether clients should be sent here
 * @param degraded whether only local work goes on
 * @param shared the store that several servers share; nothing when there is none
 */
public record Vitals(
    int sessions,
    int subscriptions,
    int connections,
    int connectionsLimit,
    int workersWaiting,
    long outgoingWaiting,
    boolean ready,
    boolean degraded,
    Optional<Shared> shared) {

  /**
   * How the shared store is.
   *
   * @param errors failures so far, by kind
   */
  public record Shared(boolean up, int connections, Map<String, Long> errors) {
    public Shared {
      errors = Map.copyOf(errors);
    }
  }
}

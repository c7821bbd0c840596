package io.github.gatlingmcp.server.metrics;

import io.github.gatlingmcp.server.session.SharedState;

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
 * @param shared what the replicas share
 */
public record Vitals(
    int sessions,
    int subscriptions,
    int connections,
    int connectionsLimit,
    int workersWaiting,
    long outgoingWaiting,
    boolean ready,
    SharedState shared) {}

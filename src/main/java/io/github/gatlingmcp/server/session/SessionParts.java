package io.github.gatlingmcp.server.session;

/** What sessions stand on: the ports, and what is noted and spoiled. */
public record SessionParts(
    SessionStore store,
    EventLog log,
    SessionBus bus,
    SharedState shared,
    Ledger ledger,
    NotificationFaults faults) {}

package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.metrics.MetricsPage;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.Sessions;
import io.github.gatlingmcp.server.session.Subscriptions;
import io.github.gatlingmcp.server.tool.Catalogue;

/** Everything that the routes of one server share. */
public record ServerParts(
    HttpSettings settings,
    Sessions sessions,
    Subscriptions subscriptions,
    Tasks tasks,
    Catalogue catalogue,
    Ledger ledger,
    Workers workers,
    FaultInjector faults,
    Lifecycle lifecycle,
    MetricsPage metrics) {}

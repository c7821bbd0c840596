package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.RawJson;

/**
 * One open {@code subscriptions/listen}.
 *
 * @param id the id of the request that opened it, as JSON: each notification carries it
 * @param end ends it gracefully, with a result
 */
public record Subscription(
    RawJson id, SubscriptionFilter filter, MessageStream stream, Runnable end) {}

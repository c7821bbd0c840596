package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.NotificationFault;

/**
 * One fault of notifications and when it strikes.
 *
 * @param turn which ones it strikes, counted over all numbered notifications to all subscribers
 */
public record NotificationRule(NotificationFault fault, Turn turn) implements Fault {}

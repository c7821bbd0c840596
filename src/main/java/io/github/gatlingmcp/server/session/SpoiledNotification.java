package io.github.gatlingmcp.server.session;

/**
 * One notification that was spoiled on purpose.
 *
 * @param subscriber the id of the session; with 2026-07-28 that of the subscription
 * @param stamp of {@link NotificationFault#SWAP_NOTIFICATIONS} that of the one held back
 */
public record SpoiledNotification(
    NotificationFault fault, String subscriber, String method, Stamp stamp, long epochMicros) {}

package io.github.gatlingmcp.server.session;

/**
 * A while in which the server answered nothing on purpose.
 *
 * @param endEpochMicros when answers that were due may leave; timers bring them up to about a
 *     millisecond later
 */
public record FrozenWindow(long startEpochMicros, long endEpochMicros) {}

package io.github.gatlingmcp.server.http;

/**
 * One fault of resumptions and when it strikes.
 *
 * @param turn which ones it strikes, counted over all clients that come back to a listening stream
 */
public record ResumptionRule(ResumptionFault fault, Turn turn) implements Fault {}

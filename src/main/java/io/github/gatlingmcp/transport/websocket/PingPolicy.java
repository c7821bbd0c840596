package io.github.gatlingmcp.transport.websocket;

import java.time.Duration;

/**
 * How often an open socket is asked for a sign of life, and how long that may take. Anything that
 * the server sends counts as one.
 */
public record PingPolicy(Duration interval, Duration limit) {}

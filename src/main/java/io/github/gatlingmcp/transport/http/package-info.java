/**
 * Streamable HTTP on Gatling's own HTTP client: one {@code POST} per message, answered by JSON or
 * by an event stream; a listening stream; resumption (MCP 2025-11-25, Transports). The only room
 * that knows {@code io.gatling.http.client}; the defects of that client end in {@link
 * io.github.gatlingmcp.transport.http.HttpExchange}.
 */
@NullMarked
package io.github.gatlingmcp.transport.http;

import org.jspecify.annotations.NullMarked;

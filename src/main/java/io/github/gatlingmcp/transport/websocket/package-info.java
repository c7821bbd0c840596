/**
 * MCP over WebSocket: one JSON-RPC message in each text frame, the socket is the session. Gatling's
 * HTTP client makes the connection (names, proxies, TLS); from the upgrade on this package has it
 * alone, as the client's own WebSocket handlers know no limits, cannot be given up before the
 * upgrade, insist on a subprotocol and hide the server's pings.
 */
@NullMarked
package io.github.gatlingmcp.transport.websocket;

import org.jspecify.annotations.NullMarked;

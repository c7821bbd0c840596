/**
 * Moves JSON-RPC messages between one MCP client and one server. Knows no MCP method: what a
 * message means is the client's matter. Everything of one {@link
 * io.github.gatlingmcp.transport.Transport} happens on the event loop of its virtual user.
 */
@NullMarked
package io.github.gatlingmcp.transport;

import org.jspecify.annotations.NullMarked;

/**
 * The reference server: one MCP server to practise on and to test against, startable in-process
 * ({@link io.github.gatlingmcp.server.McpServer}) or as a program ({@link
 * io.github.gatlingmcp.server.McpServerMain}). Its corners: {@code http} speaks Streamable HTTP,
 * {@code session} keeps sessions and their streams behind ports, {@code tool} holds what the server
 * offers.
 */
@NullMarked
package io.github.gatlingmcp.server;

import org.jspecify.annotations.NullMarked;

/**
 * One MCP client: gives requests their ids and deadlines, finds the request that an answer belongs
 * to, and keeps the life of the session. Knows no socket ({@code transport} does) and no Gatling.
 * Everything of one {@link io.github.gatlingmcp.client.McpClient} happens on the event loop of its
 * virtual user: no locks, no blocking.
 */
@NullMarked
package io.github.gatlingmcp.client;

import org.jspecify.annotations.NullMarked;

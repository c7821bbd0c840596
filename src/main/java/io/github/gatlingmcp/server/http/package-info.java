/**
 * Streamable HTTP on Netty: connections, header checks, routes, the choice between a JSON and a
 * stream answer, and the faults that a test may ask for.
 */
@NullMarked
package io.github.gatlingmcp.server.http;

import org.jspecify.annotations.NullMarked;

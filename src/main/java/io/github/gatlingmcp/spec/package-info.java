/**
 * The words of the MCP specification as plain data: revisions, methods, headers, error codes and
 * the JSON-RPC messages. JDK only, immutable, no behaviour that needs a socket or a parser.
 */
@NullMarked
package io.github.gatlingmcp.spec;

import org.jspecify.annotations.NullMarked;

/**
 * OAuth client credentials for MCP: where the authorization server is (RFC 9728, RFC 8414), how a
 * token is asked for (RFC 6749 §4.4, RFC 7523, RFC 8707), and how many users share one. Its HTTP
 * requests run on threads of their own; nothing here blocks a caller. No secret, token or signed
 * assertion stands in any {@code toString} or exception. Knows {@code codec} and {@code spec}.
 */
@NullMarked
package io.github.gatlingmcp.authorization;

import org.jspecify.annotations.NullMarked;

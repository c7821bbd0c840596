/**
 * Bytes to messages and back: JSON-RPC and server-sent events, for the client and the reference
 * server. Pure: no channel, no clock, no thread; every input has a hard limit. Knows {@code spec}.
 */
@NullMarked
package io.github.gatlingmcp.codec;

import org.jspecify.annotations.NullMarked;

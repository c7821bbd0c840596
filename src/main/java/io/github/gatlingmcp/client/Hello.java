package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import java.util.List;

/**
 * How a client begins.
 *
 * @param capabilities what to declare, as a JSON object
 * @param headers of the messages of the beginning alone
 * @param timeoutNanos for each of these messages
 * @param confirming whether the answer is confirmed, where that belongs to the handshake
 */
record Hello(RawJson capabilities, List<Header> headers, long timeoutNanos, boolean confirming) {}

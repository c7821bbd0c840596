package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.RawJson;

/**
 * One message that a stream carried.
 *
 * @param last whether it was the response, after which the stream ends
 */
public record LoggedEvent(EventId id, RawJson message, boolean last) {}

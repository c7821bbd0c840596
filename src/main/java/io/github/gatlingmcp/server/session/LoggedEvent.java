package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.RawJson;

/**
 * One message that a stream carried.
 *
 * @param message empty when the stream ended without a response
 * @param last whether it was the response, after which the stream ends
 */
public record LoggedEvent(EventId id, RawJson message, boolean last) {
  private static final RawJson NOTHING = RawJson.of("");

  /** Tells that a stream ended without a response. */
  static LoggedEvent silentEnd(EventId id) {
    return new LoggedEvent(id, NOTHING, true);
  }

  /** Whether there is nothing to send for it. */
  boolean isSilent() {
    return message.length() == 0;
  }
}

package io.github.gatlingmcp.codec;

import io.github.gatlingmcp.spec.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * One dispatched event of a {@code text/event-stream} (WHATWG HTML §9.2.6). {@code data} are the
 * raw UTF-8 bytes of the joined data lines, empty for a priming event; {@code type} is {@code
 * message} when the stream named none; {@code id} is null when this event carried none; {@code
 * retryMillis} is −1 when it carried none.
 */
public record ServerSentEvent(String type, @Nullable String id, long retryMillis, RawJson data) {
  public static final String MESSAGE = "message";

  /** Whether this event carries a JSON-RPC message: type {@code message} with data. */
  public boolean isMessage() {
    return data.length() > 0 && type.equals(MESSAGE);
  }
}

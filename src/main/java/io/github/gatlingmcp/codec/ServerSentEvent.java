package io.github.gatlingmcp.codec;

import io.github.gatlingmcp.spec.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * One dispatched event of a {@code text/event-stream} (WHATWG HTML §9.2.6). {@code data} are the
 * raw UTF-8 bytes of the joined data lines, empty for a priming event; {@code type} is {@code
 * message} when the stream named none; {@code id} is null when this event carried none; {@code
 * retryMillis} is −1 when it carried none, and at most {@link #LONGEST_RETRY_MILLIS}.
 */
public record ServerSentEvent(String type, @Nullable String id, long retryMillis, RawJson data) {
  public static final String MESSAGE = "message";

  /** Some 24 days: a stream that asks for more gets this. */
  public static final long LONGEST_RETRY_MILLIS = Integer.MAX_VALUE;

  /** An event of type {@code message} without id and retry. */
  public static ServerSentEvent message(RawJson data) {
    return new ServerSentEvent(MESSAGE, null, -1, data);
  }

  /** An event of type {@code message} that a client can resume after. */
  public static ServerSentEvent message(String id, RawJson data) {
    return new ServerSentEvent(MESSAGE, id, -1, data);
  }

  /**
   * An event without data: it gives the client an id to resume after and the time to wait before
   * (MCP 2025-11-25, Streamable HTTP).
   */
  public static ServerSentEvent priming(String id, long retryMillis) {
    return new ServerSentEvent(MESSAGE, id, retryMillis, new RawJson(new byte[0], 0, 0));
  }

  /** Whether this event carries a JSON-RPC message: type {@code message} with data. */
  public boolean isMessage() {
    return data.length() > 0 && type.equals(MESSAGE);
  }
}

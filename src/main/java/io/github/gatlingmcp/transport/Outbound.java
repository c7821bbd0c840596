package io.github.gatlingmcp.transport;

import io.github.gatlingmcp.spec.RequestId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message to send: its JSON as UTF-8 bytes, headers of its own, and, for a request, the id
 * whose answer ends the exchange.
 */
@SuppressWarnings(
    "ArrayRecordComponent") // not copied on the way to the socket; nobody compares messages
public record Outbound(byte[] body, List<Header> headers, @Nullable RequestId awaitedOrNull) {
  /** The id of the answer that this message waits for; nothing for notifications and answers. */
  public Optional<RequestId> awaited() {
    return Optional.ofNullable(awaitedOrNull);
  }
}

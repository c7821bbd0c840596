package io.github.gatlingmcp.transport;

import io.github.gatlingmcp.spec.RequestId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message to send: its JSON as UTF-8 bytes, headers of its own, and, for a request, the id
 * whose answer ends the exchange. {@code resumable} is false where a broken stream means that the
 * answer is lost (from revision 2026-07-28 on). {@code knownAsOrNull} is the id under which the
 * answer is handed over, where another request may have the awaited one at the same time; such a
 * message is for transports where each answer comes on a response of its own.
 */
@SuppressWarnings(
    "ArrayRecordComponent") // not copied on the way to the socket; nobody compares messages
public record Outbound(
    byte[] body,
    List<Header> headers,
    @Nullable RequestId awaitedOrNull,
    boolean resumable,
    @Nullable RequestId knownAsOrNull) {
  /** A message whose answer keeps its id. */
  public Outbound(
      byte[] body, List<Header> headers, @Nullable RequestId awaitedOrNull, boolean resumable) {
    this(body, headers, awaitedOrNull, resumable, null);
  }

  /** A message whose answer may be fetched elsewhere when its stream breaks off. */
  public Outbound(byte[] body, List<Header> headers, @Nullable RequestId awaitedOrNull) {
    this(body, headers, awaitedOrNull, true);
  }

  /** The same message in another body, with other headers. */
  public Outbound with(byte[] otherBody, List<Header> otherHeaders) {
    return new Outbound(otherBody, otherHeaders, awaitedOrNull, resumable, knownAsOrNull);
  }

  /** The id of the answer that this message waits for; nothing for notifications and answers. */
  public Optional<RequestId> awaited() {
    return Optional.ofNullable(awaitedOrNull);
  }
}

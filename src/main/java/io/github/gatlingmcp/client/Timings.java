package io.github.gatlingmcp.client;

/**
 * When and how much: {@code Timers} nanoseconds and body bytes of one exchange.
 *
 * @param startNanos when the message was given to the transport: as in Gatling's own HTTP, name
 *     resolution, connecting and TLS are part of the time
 * @param headersNanos when the server began to answer; {@link #NEVER} when it did not
 * @param endNanos when the last byte of the answer came, or the fault was noticed
 * @param attempts how often the message went to the socket: more than 1 means that the HTTP client
 *     sent it again on a new connection, because the server had closed the old one
 * @param progressCount how many progress notifications came for it
 * @param httpStatus of the answer; 0 when none came, or the listening stream failed
 * @param sentBytes of the body; 0 when the exchange failed before its end
 * @param receivedBytes of the body; 0 when the exchange failed before its end
 */
public record Timings(
    long startNanos,
    long headersNanos,
    long endNanos,
    int attempts,
    int progressCount,
    int httpStatus,
    long sentBytes,
    long receivedBytes) {
  public static final long NEVER = Long.MIN_VALUE;
}

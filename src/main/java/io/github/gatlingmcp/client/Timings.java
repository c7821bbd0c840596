package io.github.gatlingmcp.client;

/**
 * When and how much: {@code Timers} nanoseconds and body bytes of one exchange.
 *
 * @param startNanos when the message was given to the transport: as in Gatling's own HTTP, name
 *     resolution, connecting and TLS are part of the time
 * @param firstSentNanos when the first of the requests went to the socket; {@link #NEVER} when none
 *     did. It is where the whole exchange begins for the server
 * @param sentNanos when the last of the requests that were sent last went to the socket; {@link
 *     #NEVER} when none did. It differs from {@code firstSentNanos} where it took more than one
 * @param headersNanos when the server began to answer that one; {@link #NEVER} when it did not
 * @param endNanos when the last byte of the answer came, or the fault was noticed
 * @param attempts how often the message went to the socket: more than 1 means that the HTTP client
 *     sent it again on a new connection, because the server had closed the old one
 * @param progressCount how many progress notifications came for it
 * @param httpStatus of the answer; 0 when none came, or the listening stream failed
 * @param sentBytes of the body; 0 when the exchange failed before its end
 * @param receivedBytes of the body; 0 when the exchange failed before its end
 * @param requests how many requests it took: 1; more when the server asked for input in between
 *     (2026-07-28); 0 when nothing had to be sent at all
 * @param streamed what came before the answer to the last request that was sent was complete
 * @param traceId the W3C trace id that went along; empty when none did
 */
public record Timings(
    long startNanos,
    long firstSentNanos,
    long sentNanos,
    long headersNanos,
    long endNanos,
    int attempts,
    int progressCount,
    int httpStatus,
    long sentBytes,
    long receivedBytes,
    int requests,
    Streamed streamed,
    String traceId) {
  public static final long NEVER = Long.MIN_VALUE;

  /** Those of a single exchange. */
  public Timings(
      long startNanos,
      long sentNanos,
      long headersNanos,
      long endNanos,
      int attempts,
      int progressCount,
      int httpStatus,
      long sentBytes,
      long receivedBytes) {
    this(
        startNanos,
        sentNanos,
        sentNanos,
        headersNanos,
        endNanos,
        attempts,
        progressCount,
        httpStatus,
        sentBytes,
        receivedBytes,
        1,
        Streamed.NOTHING,
        "");
  }

  /** Those of what needs no exchange. */
  static Timings nothingSent(long nanos) {
    return new Timings(nanos, NEVER, NEVER, NEVER, nanos, 0, 0, 0, 0, 0, 0, Streamed.NOTHING, "");
  }

  /** The same, with another end. */
  Timings endingAt(long nanos) {
    return new Timings(
        startNanos,
        firstSentNanos,
        sentNanos,
        headersNanos,
        nanos,
        attempts,
        progressCount,
        httpStatus,
        sentBytes,
        receivedBytes,
        requests,
        streamed,
        traceId);
  }

  /**
   * Those of this exchange and the one that went on where it stopped. Between the two the user may
   * have thought, so what lies between sending and answering is taken from one of them: the other
   * one if it was sent.
   */
  Timings then(Timings next) {
    Timings answered = next.sentNanos == NEVER ? this : next;
    return new Timings(
        startNanos,
        firstSentNanos == NEVER ? next.firstSentNanos : firstSentNanos,
        answered.sentNanos,
        answered.headersNanos,
        next.endNanos,
        Math.max(attempts, next.attempts),
        progressCount + next.progressCount,
        next.httpStatus,
        sentBytes + next.sentBytes,
        receivedBytes + next.receivedBytes,
        requests + next.requests,
        answered.streamed,
        next.traceId);
  }
}

package io.github.gatlingmcp.metrics;

/**
 * One exchange with the server: when and how much. All times are readings of {@link
 * System#nanoTime()}.
 *
 * @param intendedNanos when the exchange should have begun: the user's planned arrival or the beat
 *     of his {@code pace}; else the same as {@code startNanos}
 * @param startNanos when the message was given to the socket
 * @param headersNanos when the server began to answer, or {@link #NEVER}
 * @param firstEventNanos when the first event of an answering stream came, or {@link #NEVER}
 * @param firstProgressNanos when the first progress notification came, or {@link #NEVER}
 * @param endNanos when the last byte of the answer came, or the fault was noticed
 * @param sentBytes of the body
 * @param receivedBytes of the body
 * @param traceId the W3C trace id that went along; empty when none did
 */
public record Exchange(
    long intendedNanos,
    long startNanos,
    long headersNanos,
    long firstEventNanos,
    long firstProgressNanos,
    long endNanos,
    long sentBytes,
    long receivedBytes,
    String traceId) {
  public static final long NEVER = Long.MIN_VALUE;
}

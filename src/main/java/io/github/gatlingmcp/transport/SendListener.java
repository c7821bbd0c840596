package io.github.gatlingmcp.transport;

import java.util.Optional;

/** What happens to one message on its way. Times are {@link Timers#nanoTime()}. */
public interface SendListener {

  /**
   * The message goes to the socket. More than once when the connection turned out to be stale and
   * the HTTP client sent it again by itself: {@code attempt} counts from 1.
   */
  default void sent(int attempt, long nanos) {}

  /** The message carries this W3C trace id. Comes before {@link #sent}. */
  default void traced(String traceId) {}

  /**
   * The server began to answer. {@code sessionId} is what it assigned in the headers of this very
   * answer, if anything.
   */
  default void accepted(int status, Optional<String> sessionId, long nanos) {}

  /** A message came on the stream that answers. Not told of an answer that is no stream. */
  default void event(long nanos) {}

  /**
   * The server refuses for want of authorization (401, 403), and this is its {@code
   * WWW-Authenticate}; several are joined by commas. Comes before {@link #failed}.
   */
  default void challenged(String wwwAuthenticate) {}

  /**
   * All that the server sends for this message has come, and the connection is free again. {@code
   * receivedBytes} and {@code sentBytes} count bodies, not headers.
   */
  void ended(long sentBytes, long receivedBytes);

  /** No (more) answer will come. {@code nanos} is when the fault was noticed. */
  void failed(TransportFailure failure, long nanos);
}

package io.github.gatlingmcp.transport;

/** What happens to the listening stream. */
public interface StreamListener {
  /** The stream is open; again after each reconnection. */
  void opened(int attempt, long nanos);

  /**
   * The server offers no such stream (HTTP 405 and every other status than 200). Nothing is tried
   * again; the session goes on.
   */
  void refused(TransportFailure failure, long nanos);

  /** The stream was lost and will be opened again after {@code delayNanos}. */
  default void reconnecting(long delayNanos, long nanos) {}

  /** The stream was lost and the tries are used up. */
  void lost(TransportFailure failure, long nanos);
}

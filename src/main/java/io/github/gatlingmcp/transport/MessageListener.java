package io.github.gatlingmcp.transport;

import io.github.gatlingmcp.spec.JsonRpcMessage;

/** Told of every message that the server sends, on whichever stream it comes. */
@FunctionalInterface
public interface MessageListener {
  /**
   * A message came.
   *
   * @param receivedNanos {@link Timers#nanoTime()} when its last byte was read from the socket
   */
  void message(JsonRpcMessage message, long receivedNanos);

  /**
   * The connection that was the session is gone, and nothing will come any more. Told before the
   * exchanges in flight fail, once, and not when the client ended the session itself.
   */
  default void sessionLost(TransportFailure failure, long nanos) {}
}

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
}

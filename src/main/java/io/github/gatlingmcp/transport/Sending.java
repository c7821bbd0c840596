package io.github.gatlingmcp.transport;

/** One message on its way, and the stream on which its answer comes; or the listening stream. */
public interface Sending {
  /** Gives it up: the local stream is closed, the listener hears nothing more. Idempotent. */
  void abort();
}

package io.github.gatlingmcp.client;

/** Told what becomes of the open listening stream; on the user's event loop. */
@FunctionalInterface
public interface StreamWatcher {
  /** It has ended, and not by this client. */
  void over(StreamEnd end);

  /** It was lost, and will be opened again. */
  default void reconnecting() {}

  /** It is open again. */
  default void reopened() {}
}

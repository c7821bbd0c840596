package io.github.gatlingmcp.client;

/** Waits for the end of one call. */
@FunctionalInterface
public interface CallListener {
  /** Told exactly once, on the user's event loop, unless the client was closed before. */
  void completed(Outcome outcome, Timings timings);
}

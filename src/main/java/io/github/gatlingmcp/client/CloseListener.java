package io.github.gatlingmcp.client;

import java.util.Optional;

/** Waits for the end of a session. */
@FunctionalInterface
public interface CloseListener {
  /** Told exactly once. {@code goodbye} is empty when there was no session to end. */
  void closed(Optional<Goodbye.Ending> goodbye);
}

package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.SharedStateUnavailableException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What a client is told when state that the replicas share cannot be had. */
final class Unshared {
  private Unshared() {}

  /** The sentence for the client; nothing when that was not what went wrong. */
  static Optional<String> reason(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    return cause instanceof SharedStateUnavailableException unavailable
        ? Optional.of("Shared session state is unavailable: " + unavailable.getMessage())
        : Optional.empty();
  }
}

package io.github.gatlingmcp.server.session;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The state of a server that shares nothing. */
public enum Alone implements SharedState {
  INSTANCE;

  @Override
  public String replica() {
    return "";
  }

  @Override
  public CompletionStage<Boolean> serves(String replica) {
    return CompletableFuture.completedFuture(false);
  }

  @Override
  public Optional<byte[]> secret() {
    return Optional.empty();
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }

  @Override
  public int connections() {
    return 0;
  }

  @Override
  public Map<String, Long> errors() {
    return Map.of();
  }
}

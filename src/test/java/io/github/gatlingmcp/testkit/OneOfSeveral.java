package io.github.gatlingmcp.testkit;

import io.github.gatlingmcp.server.session.SharedState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** One of several replicas that share nothing in truth. */
public record OneOfSeveral(
    String replica,
    Predicate<String> serving,
    Optional<String> trouble,
    int connections,
    Map<String, Long> errors)
    implements SharedState {

  /** One beside which others serve as told. */
  public static OneOfSeveral named(String replica, Predicate<String> serving) {
    return new OneOfSeveral(replica, serving, Optional.empty(), 1, Map.of());
  }

  @Override
  public CompletionStage<Boolean> serves(String other) {
    return CompletableFuture.completedFuture(serving.test(other));
  }

  @Override
  public Optional<byte[]> secret() {
    return Optional.empty();
  }
}

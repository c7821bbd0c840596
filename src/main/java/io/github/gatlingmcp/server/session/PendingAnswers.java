package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RequestId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The requests that the server sent to one client and that the client has not answered yet. */
final class PendingAnswers {
  private final String replica;
  private final AtomicLong nextId = new AtomicLong();
  private final Map<RequestId, CompletableFuture<Optional<JsonRpcMessage>>> waiting =
      new ConcurrentHashMap<>();

  /**
   * @param replica tells the ids of several replicas apart; empty when there is only one
   */
  PendingAnswers(String replica) {
    this.replica = replica;
  }

  /** The next id of the server's own number space, which starts at 0 as the official SDKs' does. */
  RequestId newId() {
    long number = nextId.getAndIncrement();
    return replica.isEmpty() ? RequestId.of(number) : RequestId.of(replica + "-" + number);
  }

  /** Waits for the answer, at most so long; completes with nothing when none came. */
  CompletableFuture<Optional<JsonRpcMessage>> await(RequestId id, Timers timers, long millis) {
    CompletableFuture<Optional<JsonRpcMessage>> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    Timers.Timer limit = timers.after(millis, () -> answer.complete(Optional.empty()));
    return answer.whenComplete(
        (message, failure) -> {
          limit.cancel();
          waiting.remove(id);
        });
  }

  /** Hands over an answer. False when nobody waits for it. */
  boolean answered(RequestId id, JsonRpcMessage answer) {
    CompletableFuture<Optional<JsonRpcMessage>> waiter = waiting.get(id);
    return waiter != null && waiter.complete(Optional.of(answer));
  }

  void giveUp() {
    waiting.values().forEach(waiter -> waiter.complete(Optional.empty()));
  }
}

package io.github.gatlingmcp.authorization;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many pieces of work go on at a time; the others wait in turn. Thread-safe. Who gives up
 * waiting completes the future that he was given: his work is then never begun.
 */
final class Gate {
  private final int most;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int passing;

  /**
   * Whether somebody lets in who waits, one after the other. Work that is over at once leaves from
   * within that: thousands of them must not stand on the stack, one upon the other.
   */
  private boolean lettingIn;

  Gate(int most) {
    this.most = most;
  }

  <T> CompletableFuture<T> pass(Supplier<CompletableFuture<T>> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    enter(() -> begin(work, result));
    return result;
  }

  private <T> void begin(Supplier<CompletableFuture<T>> work, CompletableFuture<T> result) {
    if (result.isDone()) {
      leave();
      return;
    }
    CompletableFuture<T> begun;
    try {
      begun = work.get();
    } catch (RuntimeException e) {
      begun = CompletableFuture.failedFuture(e);
    }
    var unused =
        begun.whenComplete(
            (value, thrown) -> {
              leave();
              if (thrown == null) {
                result.complete(value);
              } else {
                result.completeExceptionally(thrown);
              }
            });
  }

  private void enter(Runnable task) {
    synchronized (this) {
      if (passing == most || !waiting.isEmpty()) {
        waiting.add(task);
        return;
      }
      passing++;
    }
    task.run();
  }

  private void leave() {
    synchronized (this) {
      passing--;
      if (lettingIn) {
        return;
      }
      lettingIn = true;
    }
    for (Runnable next = next(); next != null; next = next()) {
      next.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable next = passing < most ? waiting.poll() : null;
    if (next == null) {
      lettingIn = false;
    } else {
      passing++;
    }
    return next;
  }
}

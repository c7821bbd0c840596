package io.github.gatlingmcp.server.redis;

import io.github.gatlingmcp.server.session.Told;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/**
 * Reads what all were told, once for all who want the same: after a lost connection that is every
 * address of this replica. Who joins a read that began before he asked gets it only when it has all
 * that was heard here until then; what is heard later he is told anyway. Safe for use from any
 * thread.
 */
final class SharedReads {
  private final LongFunction<CompletionStage<List<Told>>> read;
  private final Map<Long, CompletableFuture<List<Told>>> running = new ConcurrentHashMap<>();
  private volatile long heard;

  /**
   * @param read reads what was told after a number
   */
  SharedReads(LongFunction<CompletionStage<List<Told>>> read) {
    this.read = read;
  }

  /** That number came over the channel. */
  void heard(long number) {
    heard = number;
  }

  /**
   * From now on everything comes over the channel; what is being read may lack what came before.
   */
  void beginHearing() {
    running.clear();
  }

  CompletionStage<List<Told>> after(long number) {
    long needed = heard;
    CompletableFuture<List<Told>> mine = new CompletableFuture<>();
    CompletableFuture<List<Told>> other = running.putIfAbsent(number, mine);
    if (other == null) {
      return begun(number, mine);
    }
    return other.thenCompose(
        told ->
            reaches(told, number, needed)
                ? CompletableFuture.completedStage(told)
                : joined(number));
  }

  private static boolean reaches(List<Told> told, long number, long needed) {
    return (told.isEmpty() ? number : told.get(told.size() - 1).number()) >= needed;
  }

  /** Any read of now began after the question, so it has all that is needed. */
  private CompletionStage<List<Told>> joined(long number) {
    CompletableFuture<List<Told>> mine = new CompletableFuture<>();
    CompletableFuture<List<Told>> other = running.putIfAbsent(number, mine);
    return other == null ? begun(number, mine) : other;
  }

  private CompletionStage<List<Told>> begun(long number, CompletableFuture<List<Told>> mine) {
    read.apply(number)
        .whenComplete(
            (told, failure) -> {
              running.remove(number, mine);
              if (failure == null) {
                mine.complete(told);
              } else {
                mine.completeExceptionally(failure);
              }
            });
    return mine;
  }
}

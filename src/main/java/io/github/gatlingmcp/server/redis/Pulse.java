package io.github.gatlingmcp.server.redis;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells whether the other end of a connection is silent: commands wait, and none is answered. So
 * who has much to do is not taken for silent; nor is anybody after a pause of this process, as what
 * counts are looks and not time.
 */
final class Pulse {
  /** Looks without an answer between them that make silence. */
  static final int LOOKS = 4;

  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong answers = new AtomicLong();
  private long seen;
  private int quiet;

  /** A command was sent; from any thread. */
  <T> CompletionStage<T> watch(CompletionStage<T> command) {
    waiting.incrementAndGet();
    return command.whenComplete(
        (answer, failure) -> {
          waiting.decrementAndGet();
          if (failure == null || RedisProblem.of(failure) != RedisProblem.SLOW) {
            answers.incrementAndGet();
          }
        });
  }

  /** Looks; from one thread, a quarter of the allowed time after the last look. */
  boolean isSilent() {
    long now = answers.get();
    boolean nothingCame = now == seen && waiting.get() > 0;
    seen = now;
    quiet = nothingCame ? quiet + 1 : 0;
    return quiet >= LOOKS;
  }
}

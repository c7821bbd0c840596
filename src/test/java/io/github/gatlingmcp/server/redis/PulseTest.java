package io.github.gatlingmcp.server.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandTimeoutException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class PulseTest {
  private final Pulse pulse = new Pulse();

  private boolean silentAfter(int looks) {
    boolean silent = false;
    for (int i = 0; i < looks; i++) {
      silent = pulse.isSilent();
    }
    return silent;
  }

  @Test
  void whoIsAskedNothingIsNotSilent() {
    assertThat(silentAfter(100)).isFalse();
  }

  @Test
  void whoAnswersNothingIsSilentAfterSomeLooks() {
    var unused = pulse.watch(new CompletableFuture<String>());
    assertThat(silentAfter(3)).isFalse();
    assertThat(silentAfter(1)).isTrue();
  }

  @Test
  void whoAnswersSomethingIsNotSilentHoweverMuchWaits() {
    for (int i = 0; i < 20; i++) {
      var unused = pulse.watch(new CompletableFuture<String>());
      CompletableFuture<String> answered = new CompletableFuture<>();
      var unusedToo = pulse.watch(answered);
      assertThat(silentAfter(3)).isFalse();
      answered.complete("");
    }
  }

  @Test
  void aRefusalIsAnAnswerAndATimeOutIsNone() {
    var unused = pulse.watch(new CompletableFuture<String>());
    CompletableFuture<String> refused = new CompletableFuture<>();
    CompletableFuture<String> late = new CompletableFuture<>();
    var unusedRefused = pulse.watch(refused);
    var unusedLate = pulse.watch(late);
    assertThat(silentAfter(3)).isFalse();
    refused.completeExceptionally(new IllegalStateException());
    assertThat(silentAfter(3)).isFalse();
    late.completeExceptionally(new RedisCommandTimeoutException());
    assertThat(silentAfter(2)).isTrue();
  }
}

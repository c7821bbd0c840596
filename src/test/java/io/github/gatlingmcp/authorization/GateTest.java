package io.github.gatlingmcp.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Not all at a time. */
final class GateTest {
  private final Gate gate = new Gate(2);
  private final List<CompletableFuture<String>> begun = new ArrayList<>();

  @Test
  void theOthersWaitInTurn() {
    List<CompletableFuture<String>> all =
        IntStream.range(0, 5).mapToObj(i -> gate.pass(this::begin)).toList();
    assertThat(begun).hasSize(2);

    begun.get(1).completeExceptionally(new IllegalStateException());
    assertThat(begun).hasSize(3);
    assertThat(all.get(1)).isCompletedExceptionally();
    begun.get(0).complete("a");
    assertThat(all.get(0)).isCompletedWithValue("a");
    assertThat(begun).hasSize(4);
  }

  @Test
  void whoGaveUpWaitingIsNotBegun() {
    List<CompletableFuture<String>> all =
        IntStream.range(0, 4).mapToObj(i -> gate.pass(this::begin)).toList();
    CompletableFuture<String> tired = all.get(2);
    tired.cancel(false);

    begun.get(0).complete("a");
    assertThat(begun).hasSize(3);
    assertThat(tired).isCancelled();
  }

  @Test
  void workThatThrowsLeavesTheGate() {
    for (int i = 0; i < 5; i++) {
      assertThat(
              gate.pass(
                  () -> {
                    throw new AuthorizationException(AuthorizationFailure.MALFORMED);
                  }))
          .isCompletedExceptionally();
    }
    assertThat(gate.pass(this::begin)).isNotDone();
    assertThat(begun).hasSize(1);
  }

  @Test
  void manyThatFailAtOnceDoNotStopIt() {
    List<CompletableFuture<String>> two =
        IntStream.range(0, 2).mapToObj(i -> gate.pass(this::begin)).toList();
    List<CompletableFuture<String>> many =
        IntStream.range(0, 50_000)
            .mapToObj(
                i ->
                    gate.<String>pass(
                        () -> CompletableFuture.failedFuture(new IllegalStateException())))
            .toList();

    begun.get(0).complete("a");

    assertThat(many).allMatch(CompletableFuture::isCompletedExceptionally);
    begun.get(1).complete("b");
    assertThat(two).allMatch(CompletableFuture::isDone);
    assertThat(gate.pass(this::begin)).isNotDone();
    assertThat(gate.pass(this::begin)).isNotDone();
    assertThat(begun).as("two at a time, as before").hasSize(4);
    assertThat(gate.pass(this::begin)).isNotDone();
    assertThat(begun).hasSize(4);
  }

  private CompletableFuture<String> begin() {
    CompletableFuture<String> work = new CompletableFuture<>();
    begun.add(work);
    return work;
  }
}

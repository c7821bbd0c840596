package io.github.gatlingmcp.server.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.session.Told;
import io.github.gatlingmcp.spec.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SharedReadsTest {
  private final List<CompletableFuture<List<Told>>> asked = new ArrayList<>();
  private final SharedReads reads = new SharedReads(this::read);

  private CompletionStage<List<Told>> read(long number) {
    CompletableFuture<List<Told>> answer = new CompletableFuture<>();
    asked.add(answer);
    return answer;
  }

  private static List<Told> upTo(long last) {
    return LongStream.rangeClosed(6, last)
        .mapToObj(
            number ->
                new Told(Told.Reach.ALL, number, "m", "", Optional.empty(), RawJson.EMPTY_OBJECT))
        .toList();
  }

  private static List<Told> got(CompletionStage<List<Told>> stage) {
    return stage.toCompletableFuture().getNow(List.of());
  }

  @Test
  void manyWhoWantTheSameReadOnce() {
    List<CompletionStage<List<Told>>> all =
        LongStream.range(0, 1_000).mapToObj(i -> reads.after(5)).toList();
    assertThat(asked).hasSize(1);
    asked.get(0).complete(upTo(8));
    assertThat(all).allMatch(stage -> got(stage).equals(upTo(8)));
  }

  @Test
  void whoWantsSomethingElseOrAsksLaterReadsAnew() {
    var unused = reads.after(5);
    var other = reads.after(6);
    assertThat(asked).hasSize(2);
    asked.get(0).complete(upTo(8));
    asked.get(1).complete(upTo(8));
    assertThat(other).isCompleted();
    var later = reads.after(5);
    assertThat(asked).hasSize(3);
    assertThat(later).isNotCompleted();
  }

  @Test
  void whoAskedAfterMoreWasHeardGetsAReadThatHasIt() {
    var first = reads.after(5);
    reads.heard(9);
    var second = reads.after(5);
    var third = reads.after(5);
    asked.get(0).complete(upTo(8));
    assertThat(got(first)).isEqualTo(upTo(8));
    assertThat(second).isNotCompleted();
    assertThat(asked).hasSize(2);
    asked.get(1).complete(upTo(9));
    assertThat(got(second)).isEqualTo(upTo(9));
    assertThat(got(third)).isEqualTo(upTo(9));
  }

  @Test
  void aReadThatBeganBeforeHearingIsNotJoined() {
    var before = reads.after(5);
    reads.beginHearing();
    var after = reads.after(5);
    assertThat(asked).hasSize(2);
    asked.get(0).complete(upTo(6));
    asked.get(1).complete(upTo(7));
    assertThat(got(before)).isEqualTo(upTo(6));
    assertThat(got(after)).isEqualTo(upTo(7));
  }

  @Test
  void whoJoinedAReadThatFailedFailsToo() {
    var first = reads.after(5);
    var second = reads.after(5);
    asked.get(0).completeExceptionally(new IllegalStateException());
    assertThat(first).isCompletedExceptionally();
    assertThat(second).isCompletedExceptionally();
  }

  @Test
  void whoFindsRedisEmptiedDoesNotReadForEver() {
    reads.heard(100);
    var first = reads.after(5);
    var second = reads.after(5);
    asked.get(0).complete(List.of());
    assertThat(first).isCompleted();
    asked.get(1).complete(List.of());
    assertThat(second).isCompleted();
  }
}

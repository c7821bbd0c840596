package io.github.gatlingmcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.Timers;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Question;
import io.github.gatlingmcp.server.tool.Reply;
import io.github.gatlingmcp.spec.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class TasksTest {
  private final Ledger ledger = new Ledger(10);
  private final Tasks tasks = new Tasks(ledger, 2);
  private final List<Runnable> later = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final List<Task.Status> changes = new ArrayList<>();
  private final Timers timers =
      (micros, task) -> {
        times.add(micros);
        later.add(task);
        return () -> {};
      };

  private Task create(long ttl) {
    return tasks.create("me", ttl, timers, task -> changes.add(task.view().status())).orElseThrow();
  }

  @Test
  void aTaskLivesForItsTimeAndIsForgottenThen() {
    Task task = create(5_000);
    assertThat(times).containsExactly(5_000_000L);
    assertThat(tasks.find("me", task.id())).contains(task);
    assertThat(tasks.find("you", task.id())).isEmpty();
    later.get(0).run();
    assertThat(tasks.find("me", task.id())).isEmpty();
    assertThat(task.view().status()).isEqualTo(Task.Status.CANCELLED);
    assertThat(ledger.counts().tasks())
        .containsOnly(Map.entry("created", 1L), Map.entry("cancelled", 1L));
  }

  @Test
  void theTimeAndTheNumberHaveLimits() {
    assertThat(create(Long.MAX_VALUE).ttlMillis()).isEqualTo(600_000);
    assertThat(create(-1).ttlMillis()).isEqualTo(60_000);
    assertThat(tasks.create("me", 1, timers, task -> {})).isEmpty();
    later.get(0).run();
    assertThat(tasks.create("me", 1, timers, task -> {})).isPresent();
  }

  @Test
  void theFirstEndCounts() {
    Task task = create(0);
    task.finish(Answer.text("done"), false);
    assertThat(task.cancel()).isFalse();
    task.finish(Answer.refusal(-1, "late"), true);
    assertThat(task.view().status()).isEqualTo(Task.Status.COMPLETED);
    assertThat(task.over()).isCompletedWithValue(task.view());
    assertThat(changes).containsExactly(Task.Status.COMPLETED);
  }

  @Test
  void whatIsAskedIsOpenUntilTheLastReply() {
    Task task = create(0);
    CompletableFuture<Map<String, Reply>> asked = task.ask(List.of(question("a"), question("b")));
    task.reply(Map.of("a", Reply.of(RawJson.of("{\"n\":1}")), "z", Reply.of(RawJson.EMPTY_OBJECT)));
    assertThat(asked).isNotDone();
    assertThat(task.view().questions()).containsExactly(question("b"));
    task.reply(Map.of("b", Reply.of(RawJson.of("{\"n\":2}"))));
    assertThat(asked).isCompleted();
    assertThat(asked.join()).containsOnlyKeys("a", "b");
    assertThat(changes).containsExactly(Task.Status.INPUT_REQUIRED, Task.Status.WORKING);
    task.reply(Map.of("b", Reply.of(RawJson.EMPTY_OBJECT)));
    assertThat(changes).as("nobody asks any more").hasSize(2);
  }

  @Test
  void anEndIsCountedOnceAlsoWhenItOvertakesAReply() {
    Task task =
        tasks
            .create(
                "me",
                0,
                timers,
                changed -> {
                  if (changed.view().status() == Task.Status.WORKING) {
                    assertThat(changed.cancel()).isTrue();
                  }
                })
            .orElseThrow();
    CompletableFuture<Map<String, Reply>> asked = task.ask(List.of(question("a")));
    task.reply(Map.of("a", Reply.of(RawJson.EMPTY_OBJECT)));
    assertThat(asked).isCompleted();
    assertThat(ledger.counts().tasks()).containsEntry("cancelled", 1L);
  }

  private static Question question(String key) {
    return new Question(key, "elicitation/create", RawJson.EMPTY_OBJECT);
  }
}

package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Question;
import io.github.gatlingmcp.server.tool.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call that goes on after it was answered (MCP 2025-11-25, Tasks; 2026-07-28, the tasks
 * extension). Safe for use from any thread.
 */
final class Task {
  /** Where a task stands. */
  enum Status {
    WORKING,
    INPUT_REQUIRED,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** The word on the wire. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isTerminal() {
      return compareTo(COMPLETED) >= 0;
    }
  }

  /** One look at a task. */
  record View(Status status, Instant updated, List<Question> questions, Optional<Answer> answer) {}

  private final String id;
  private final String owner;
  private final long ttlMillis;
  private final Consumer<Task> changed;
  private final Consumer<Status> ended;
  private final Instant created = Instant.now();
  private final CompletableFuture<View> over = new CompletableFuture<>();
  private final Map<String, Reply> replies = new HashMap<>();
  private List<Question> questions = List.of();
  private CompletableFuture<Map<String, Reply>> asked = new CompletableFuture<>();
  private Status status = Status.WORKING;
  private Instant updated = created;
  private @Nullable Answer answer;
  private Consumer<List<Question>> asker = Task::unheard;

  /**
   * @param owner who may see it: a session's id; empty for whoever knows the task's id
   * @param changed told after each change
   * @param ended told once, before that
   */
  Task(String id, String owner, long ttlMillis, Consumer<Task> changed, Consumer<Status> ended) {
    this.id = id;
    this.owner = owner;
    this.ttlMillis = ttlMillis;
    this.changed = changed;
    this.ended = ended;
  }

  String id() {
    return id;
  }

  String owner() {
    return owner;
  }

  long ttlMillis() {
    return ttlMillis;
  }

  Instant created() {
    return created;
  }

  synchronized View view() {
    return new View(status, updated, questions, Optional.ofNullable(answer));
  }

  /** Completes when the task ends, however it does. */
  CompletableFuture<View> over() {
    return over;
  }

  /** Asks the client, which sees it when it looks at the task. */
  CompletableFuture<Map<String, Reply>> ask(List<Question> wanted) {
    CompletableFuture<Map<String, Reply>> waiting;
    Consumer<List<Question>> through;
    synchronized (this) {
      if (status.isTerminal() || wanted.isEmpty()) {
        return CompletableFuture.completedFuture(Map.of());
      }
      questions = List.copyOf(wanted);
      replies.clear();
      asked = new CompletableFuture<>();
      waiting = asked;
      through = asker;
      change(Status.INPUT_REQUIRED);
    }
    changed.accept(this);
    through.accept(wanted);
    return waiting;
  }

  /**
   * Puts the open questions, and those that follow, to the client by {@code asker}, in place of who
   * did so before.
   */
  void askThrough(Consumer<List<Question>> asker) {
    List<Question> open;
    synchronized (this) {
      this.asker = status.isTerminal() ? Task::unheard : asker;
      open = questions;
    }
    if (!open.isEmpty()) {
      asker.accept(open);
    }
  }

  /** Takes the replies to what was asked, and goes on when the last one is there. */
  void reply(Map<String, Reply> given) {
    CompletableFuture<Map<String, Reply>> waiting;
    synchronized (this) {
      if (status != Status.INPUT_REQUIRED) {
        return;
      }
      List<Question> left = new ArrayList<>();
      for (Question question : questions) {
        Reply reply = given.get(question.key());
        if (reply == null) {
          left.add(question);
        } else {
          replies.put(question.key(), reply);
        }
      }
      questions = List.copyOf(left);
      if (!left.isEmpty()) {
        return;
      }
      change(Status.WORKING);
      waiting = asked;
    }
    changed.accept(this);
    waiting.complete(Map.copyOf(replies));
  }

  /** Ends the task with what the tool says; nothing happens when it has ended. */
  void finish(Answer result, boolean failed) {
    end(failed ? Status.FAILED : Status.COMPLETED, result);
  }

  /** Ends the task. False when it has ended. */
  boolean cancel() {
    return end(Status.CANCELLED, null);
  }

  private boolean end(Status last, @Nullable Answer result) {
    synchronized (this) {
      if (status.isTerminal()) {
        return false;
      }
      answer = result;
      questions = List.of();
      asker = Task::unheard;
      change(last);
    }
    ended.accept(last);
    changed.accept(this);
    over.complete(view());
    return true;
  }

  private static void unheard(List<Question> wanted) {}

  private void change(Status next) {
    status = next;
    updated = Instant.now();
  }
}

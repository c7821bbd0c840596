package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call that is made as a task: asks for it, looks at it as often as the server says, and ends
 * with the result. The call's time-out spans all of it; past it the task is cancelled. A server
 * that answers without a task has answered.
 */
final class TaskCall implements Conversation.Running {
  /** How long the server may take to answer that a task is cancelled. */
  private static final long CANCEL_NANOS = 1_000_000_000L;

  private final TaskForm form;
  private final Conversation conversation;
  private final Call call;
  private final TaskListener listener;
  private final long startNanos;
  private @Nullable Timings soFar;
  private @Nullable RawJson taskId;
  private Timers.@Nullable Timer deadline;
  private Timers.@Nullable Timer next;
  private boolean over;

  TaskCall(TaskForm form, Conversation conversation, Call call, TaskListener listener) {
    this.form = form;
    this.conversation = conversation;
    this.call = call;
    this.listener = listener;
    this.startNanos = conversation.timers().nanoTime();
  }

  /** Makes the call, and gives the id of its first request. */
  long start() {
    return form.send(form.asking(call), this::answered);
  }

  private void answered(Outcome outcome, Timings timings) {
    soFar = timings;
    Optional<TaskState> created =
        outcome instanceof Outcome.Answered answered
            ? form.created(answered.result())
            : Optional.empty();
    if (created.isEmpty()) {
      finish(outcome);
      return;
    }
    taskId = created.get().taskId();
    deadline = conversation.timers().schedule(remainingNanos(), this::tooLate);
    conversation.running(this);
    waitFor(created.get());
  }

  /** Looks again when the server wants it, or at once when the task waits for somebody. */
  void waitFor(TaskState state) {
    if (state.status() == TaskState.Status.WORKING) {
      next = conversation.timers().schedule(state.pollNanos(), this::poll);
    } else {
      poll();
    }
  }

  private void poll() {
    if (!over) {
      form.send(ask(McpMethod.TASKS_GET, new JsonMembers()), this::polled);
    }
  }

  private void polled(Outcome outcome, Timings timings) {
    if (over) {
      return;
    }
    add(timings);
    listener.polled(outcome, timings);
    if (!(outcome instanceof Outcome.Answered answered)) {
      end(outcome);
      return;
    }
    Optional<TaskState> state = TaskState.read(answered.result());
    if (state.isEmpty()) {
      finish(new Outcome.Malformed(MalformedReason.RESULT));
    } else if (state.get().status() == TaskState.Status.WORKING) {
      waitFor(state.get());
    } else {
      form.reached(state.get(), answered.result(), this);
    }
  }

  /** A call about this task, with more members in its params. */
  Call ask(String method, JsonMembers more) {
    RawJson id = taskId == null ? RawJson.NULL : taskId;
    RawJson params = new JsonMembers().add("taskId", id).addAll(more.bare()).object();
    return new Call(method, params, RawJson.EMPTY_OBJECT, false, call.headers(), remainingNanos());
  }

  /** Ends with the outcome of this call. */
  void endWith(Call last) {
    form.send(
        last,
        (outcome, timings) -> {
          if (!over) {
            add(timings);
            end(outcome);
          }
        });
  }

  /** Makes this call, and looks again after a while. */
  void goOnAfter(Call update, TaskState state) {
    form.send(
        update,
        (outcome, timings) -> {
          if (over) {
            return;
          }
          add(timings);
          if (outcome instanceof Outcome.Answered) {
            lookLater(state);
          } else {
            end(outcome);
          }
        });
  }

  /** Looks again after a while, whatever the task waits for. */
  void lookLater(TaskState state) {
    next = conversation.timers().schedule(state.pollNanos(), this::poll);
  }

  boolean isOver() {
    return over;
  }

  private void add(Timings timings) {
    Timings before = soFar;
    soFar = before == null ? timings : before.then(timings);
  }

  private long remainingNanos() {
    return Math.max(0, call.timeoutNanos() - (conversation.timers().nanoTime() - startNanos));
  }

  private void end(Outcome outcome) {
    if (outcome instanceof Outcome.TimedOut) {
      tooLate();
    } else {
      finish(outcome);
    }
  }

  /** The caller hears of it when the server has been told, so that he cannot leave before. */
  private void tooLate() {
    Timings total = soFar;
    if (over || total == null) {
      return;
    }
    Call cancel = ask(McpMethod.TASKS_CANCEL, new JsonMembers()).within(CANCEL_NANOS);
    abandon();
    conversation.done(this);
    Timings ended = total.endingAt(conversation.timers().nanoTime());
    Outcome timedOut = new Outcome.TimedOut(Duration.ofNanos(call.timeoutNanos()));
    form.send(cancel, (outcome, timings) -> listener.completed(timedOut, ended));
  }

  void finish(Outcome outcome) {
    Timings total = soFar;
    if (!over && total != null) {
      abandon();
      conversation.done(this);
      listener.completed(outcome, total);
    }
  }

  @Override
  public void abandon() {
    over = true;
    if (deadline != null) {
      deadline.cancel();
    }
    if (next != null) {
      next.cancel();
    }
  }
}

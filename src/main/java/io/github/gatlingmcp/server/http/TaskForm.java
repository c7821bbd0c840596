package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.server.tool.TaskSupport;
import java.util.Optional;

/** The tasks of one request, as its revision has them. */
interface TaskForm {
  /** Where there are none. */
  TaskForm NONE = new NoTasks();

  /** Whether {@code tools/list} tells which tools have tasks. */
  boolean listed();

  /** What a call is answered with instead of running the tool; nothing when it may run. */
  Optional<Answer> refusal(TaskSupport tool, Members params);

  /** Whether a call that may run becomes a task before it does. */
  boolean atOnce(TaskSupport tool, Members params);

  /** Whether a running call may become a task. */
  boolean possible();

  /** A new task for the call, or nothing when there are as many as allowed. */
  Optional<Task> begin(Members params);

  /** The answer that tells of a new task. */
  Answer started(Task task);

  /** Whether a task whose call is answered so has failed. */
  default boolean failed(Answer answer) {
    return answer instanceof Answer.Refusal || answer instanceof Answer.Undeclared;
  }

  /** No tasks: who asks for one is not heard, and who has to have one gets none. */
  final class NoTasks implements TaskForm {
    private NoTasks() {}

    @Override
    public boolean listed() {
      return false;
    }

    @Override
    public Optional<Answer> refusal(TaskSupport tool, Members params) {
      return Optional.empty();
    }

    @Override
    public boolean atOnce(TaskSupport tool, Members params) {
      return false;
    }

    @Override
    public boolean possible() {
      return false;
    }

    @Override
    public Optional<Task> begin(Members params) {
      return Optional.empty();
    }

    @Override
    public Answer started(Task task) {
      return Answer.EMPTY;
    }
  }
}

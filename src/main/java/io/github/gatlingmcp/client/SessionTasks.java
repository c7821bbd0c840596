package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import java.time.Duration;
import java.util.Optional;

/**
 * Tasks of revision 2025-11-25: the client asks for one, and fetches the result by {@code
 * tasks/result}, which is also where a task that needs input asks for it. A server that offers no
 * tasks for calls of tools gets plain ones.
 */
record SessionTasks(SessionDialect dialect, boolean offered, Optional<Duration> ttl)
    implements TaskForm {

  /** Whether the server declared them in its answer to {@code initialize}. */
  static boolean offeredIn(RawJson initializeResult) {
    return JsonValues.member(initializeResult, "capabilities")
        .flatMap(capabilities -> JsonValues.member(capabilities, "tasks"))
        .flatMap(tasks -> JsonValues.member(tasks, "requests"))
        .flatMap(requests -> JsonValues.member(requests, "tools"))
        .flatMap(tools -> JsonValues.member(tools, "call"))
        .isPresent();
  }

  @Override
  public Call asking(Call call) {
    if (!offered) {
      return call;
    }
    JsonMembers task = new JsonMembers();
    ttl.ifPresent(t -> task.add("ttl", RawJson.of(Long.toString(t.toMillis()))));
    return call.withParams(
        new JsonMembers().addMembersOf(call.params()).add("task", task.object()).object());
  }

  @Override
  public long send(Call call, CallListener listener) {
    return dialect.sendInTask(call, listener);
  }

  @Override
  public Optional<TaskState> created(RawJson result) {
    return offered ? JsonValues.member(result, "task").flatMap(TaskState::read) : Optional.empty();
  }

  @Override
  public void reached(TaskState state, RawJson result, TaskCall task) {
    task.endWith(task.ask(McpMethod.TASKS_RESULT, new JsonMembers()));
  }
}

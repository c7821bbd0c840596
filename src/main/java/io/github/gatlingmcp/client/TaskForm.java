package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;

/** How one era of MCP makes calls as tasks. */
interface TaskForm {
  /** The call as it asks for a task. */
  Call asking(Call call);

  /** Sends a call of a task, and gives its id. */
  long send(Call call, CallListener listener);

  /** The task that the answer to a call tells of; nothing when it is the call's own result. */
  Optional<TaskState> created(RawJson result);

  /** Goes on with a task that is not working any more; {@code result} is what said so. */
  void reached(TaskState state, RawJson result, TaskCall task);
}

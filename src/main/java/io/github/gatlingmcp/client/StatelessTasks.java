package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.JsonRpcMessage.Result;
import io.github.gatlingmcp.spec.JsonRpcMessage.RpcError;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Tasks of the extension {@code io.modelcontextprotocol/tasks}, with revision 2026-07-28: the
 * client says that it knows them, the server decides; result, error and questions come with {@code
 * tasks/get}. Of one call.
 */
final class StatelessTasks implements TaskForm {
  private static final Outcome MALFORMED = new Outcome.Malformed(MalformedReason.RESULT);
  private static final RawJson TRUE = RawJson.of("true");

  private final StatelessDialect dialect;
  private final Conversation conversation;
  private final Set<String> answered = new HashSet<>(2);

  StatelessTasks(StatelessDialect dialect, Conversation conversation) {
    this.dialect = dialect;
    this.conversation = conversation;
  }

  @Override
  public Call asking(Call call) {
    return call;
  }

  @Override
  public long send(Call call, CallListener listener) {
    return new StatelessCall(dialect, conversation, call, listener, true).start();
  }

  @Override
  public Optional<TaskState> created(RawJson result) {
    return JsonValues.member(result, "resultType")
        .flatMap(JsonValues::text)
        .filter(Result.TASK::equals)
        .flatMap(type -> TaskState.read(result));
  }

  @Override
  public void reached(TaskState state, RawJson result, TaskCall task) {
    switch (state.status()) {
      case WORKING -> task.waitFor(state);
      case INPUT_REQUIRED -> input(state, result, task);
      case COMPLETED ->
          task.finish(
              JsonValues.member(result, "result").map(StatelessTasks::completed).orElse(MALFORMED));
      case FAILED ->
          task.finish(
              JsonValues.member(result, "error").flatMap(StatelessTasks::failed).orElse(MALFORMED));
      case CANCELLED -> task.finish(new Outcome.TaskCancelled());
    }
  }

  private static Outcome completed(RawJson result) {
    boolean toolError = JsonValues.member(result, "isError").filter(TRUE::equals).isPresent();
    return toolError ? new Outcome.ToolError(result) : new Outcome.Answered(result);
  }

  private static Optional<Outcome> failed(RawJson error) {
    OptionalLong code =
        JsonValues.member(error, "code").map(JsonValues::integer).orElse(OptionalLong.empty());
    String message = JsonValues.member(error, "message").flatMap(JsonValues::text).orElse("");
    return code.isEmpty()
        ? Optional.empty()
        : Optional.of(new Outcome.RpcError(new RpcError((int) code.getAsLong(), message, error)));
  }

  /** A task goes on asking what it was told already until it has taken notice. */
  private void input(TaskState state, RawJson result, TaskCall task) {
    Optional<InputRound> round = InputRound.read(result);
    if (round.isEmpty()) {
      task.finish(MALFORMED);
      return;
    }
    InputRound unanswered = round.get().without(answered);
    if (unanswered.isEmpty()) {
      task.lookLater(state);
      return;
    }
    answered.addAll(unanswered.keys());
    unanswered.answer(
        dialect.answerers(),
        given -> {
          if (task.isOver()) {
            return;
          }
          if (given.isPresent()) {
            JsonMembers responses = new JsonMembers().addAll(given.get());
            task.goOnAfter(task.ask(McpMethod.TASKS_UPDATE, responses), state);
          } else {
            task.finish(new Outcome.InputRequired(Outcome.InputRequired.Unmet.REFUSED));
          }
        });
  }
}

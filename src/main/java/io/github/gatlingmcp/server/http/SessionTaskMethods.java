package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.server.tool.Reply;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code tasks/get}, {@code result}, {@code cancel} and {@code list} of revision 2025-11-25. */
final class SessionTaskMethods {
  private static final int PAGE = 100;

  private final Tasks tasks;

  SessionTaskMethods(Tasks tasks) {
    this.tasks = tasks;
  }

  /** The answer, when it is known. */
  CompletionStage<Answer> answer(RunningRequest request, Members params) {
    Optional<Session> session = request.session();
    boolean has = request.client().revision() == ProtocolRevision.V2025_11_25;
    if (session.isEmpty() || !has) {
      return done(Answer.refusal(ErrorCode.METHOD_NOT_FOUND, "Method not found"));
    }
    String owner = session.get().id();
    String method = request.request().method();
    if (method.equals(McpMethod.TASKS_LIST)) {
      return done(list(owner, params));
    }
    Optional<Task> task = params.text("taskId").flatMap(id -> tasks.find(owner, id));
    if (task.isEmpty()) {
      return done(Answer.invalidParams("Task not found"));
    }
    return switch (method) {
      case McpMethod.TASKS_RESULT -> awaited(request, task.get());
      case McpMethod.TASKS_CANCEL -> done(cancel(task.get()));
      default -> done(described(task.get()));
    };
  }

  /** What the task asks of the client meanwhile goes to who waits for its result. */
  private static CompletionStage<Answer> awaited(RunningRequest request, Task task) {
    task.askThrough(
        questions -> {
          if (!request.ended()) {
            RawJson meta = related(task);
            var unused =
                request
                    .ask(questions.stream().map(question -> question.with(meta)).toList())
                    .thenAccept(replies -> passOn(request, task, replies));
          }
        });
    return task.over().thenApply(over -> result(task, over));
  }

  /** What nobody answered because the client stopped waiting, the next who waits is asked. */
  private static void passOn(RunningRequest request, Task task, Map<String, Reply> replies) {
    if (!request.ended()) {
      task.reply(replies);
    }
  }

  private static CompletionStage<Answer> done(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  private static Answer described(Task task) {
    return Answer.result(Json.object(json -> SessionTaskForm.write(json, task)));
  }

  private static Answer cancel(Task task) {
    return task.cancel()
        ? described(task)
        : Answer.invalidParams(
            "Cannot cancel a task that is " + task.view().status().text() + " already");
  }

  /** What the call would have been answered with, and of which task it is. */
  private static Answer result(Task task, Task.View over) {
    if (over.answer().isEmpty()) {
      return Answer.invalidParams("The task was cancelled");
    }
    if (over.answer().get() instanceof Answer.Result result) {
      return new Answer.Result(result.json(), result.toolError(), related(task));
    }
    return over.answer().get();
  }

  /** The {@code _meta} that says of which task something is. */
  private static RawJson related(Task task) {
    return Json.object(
        json -> {
          json.writeObjectFieldStart(MetaKey.RELATED_TASK);
          json.writeStringField("taskId", task.id());
          json.writeEndObject();
        });
  }

  /** The cursor is the number of those that came before. */
  private Answer list(String owner, Members params) {
    List<Task> all = tasks.of(owner);
    long from = params.find("cursor").isEmpty() ? 0 : cursor(params);
    if (from < 0 || from > all.size()) {
      return Answer.invalidParams("Invalid cursor");
    }
    int to = Math.min(all.size(), (int) from + PAGE);
    return Answer.result(
        Json.object(
            json -> {
              json.writeArrayFieldStart("tasks");
              for (Task task : all.subList((int) from, to)) {
                json.writeStartObject();
                SessionTaskForm.write(json, task);
                json.writeEndObject();
              }
              json.writeEndArray();
              if (to < all.size()) {
                json.writeStringField("nextCursor", Integer.toString(to));
              }
            }));
  }

  private static long cursor(Members params) {
    return params
        .text("cursor")
        .filter(text -> text.matches("[1-9][0-9]{0,8}"))
        .map(text -> JsonValues.integer(RawJson.of(text)).orElse(-1))
        .orElse(-1L);
  }
}

package io.github.gatlingmcp.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.Notification;
import io.github.gatlingmcp.server.session.SessionBus;
import io.github.gatlingmcp.server.session.Subscriptions;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.server.tool.TaskSupport;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;
import java.util.Optional;

/**
 * Tasks of the extension {@code io.modelcontextprotocol/tasks}: the server decides, when the client
 * declared the extension, and whoever knows the id may see the task.
 */
final class StatelessTaskForm implements TaskForm {
  /** Whose these tasks are: nobody's. */
  static final String OWNER = "";

  private final ServerParts parts;
  private final RunningRequest request;

  StatelessTaskForm(ServerParts parts, RunningRequest request) {
    this.parts = parts;
    this.request = request;
  }

  @Override
  public boolean listed() {
    return false;
  }

  @Override
  public Optional<Answer> refusal(TaskSupport tool, Members params) {
    return switch (tool) {
      case FORBIDDEN, OPTIONAL -> Optional.empty();
      case REQUIRED, AFTER_INPUT ->
          possible()
              ? Optional.empty()
              : Optional.of(Answer.undeclaredExtension(MetaKey.TASKS_EXTENSION));
    };
  }

  @Override
  public boolean atOnce(TaskSupport tool, Members params) {
    return switch (tool) {
      case FORBIDDEN, AFTER_INPUT -> false;
      case OPTIONAL, REQUIRED -> possible();
    };
  }

  @Override
  public boolean possible() {
    return request.client().tasks();
  }

  @Override
  public Optional<Task> begin(Members params) {
    SessionBus bus = parts.sessions().bus();
    Ledger ledger = parts.ledger();
    return parts.tasks().create(OWNER, 0, request.timers(), task -> tell(bus, ledger, task));
  }

  /** Knows nothing of the request: the task outlives it, and would keep its body. */
  private static void tell(SessionBus bus, Ledger ledger, Task task) {
    RawJson message =
        RawJson.of(JsonRpcWriter.notification(McpMethod.NOTIFICATION_TASKS, detailed(task)));
    ledger.published(McpMethod.NOTIFICATION_TASKS);
    var unused =
        bus.tell(
            Subscriptions.ADDRESS,
            Notification.plain(McpMethod.NOTIFICATION_TASKS, task.id(), message));
  }

  @Override
  public Answer started(Task task) {
    return new Answer.TaskStarted(Json.object(json -> write(json, task, task.view())));
  }

  private static void write(JsonGenerator json, Task task, Task.View view) throws IOException {
    json.writeStringField("taskId", task.id());
    json.writeStringField("status", view.status().text());
    json.writeStringField("createdAt", task.created().toString());
    json.writeStringField("lastUpdatedAt", view.updated().toString());
    json.writeNumberField("ttlMs", task.ttlMillis());
    json.writeNumberField("pollIntervalMs", Tasks.POLL_MILLIS);
  }

  /** The task with what its status brings: the result, the error, or the questions. */
  static RawJson detailed(Task task) {
    Task.View view = task.view();
    return Json.object(
        json -> {
          write(json, task, view);
          if (view.status() == Task.Status.INPUT_REQUIRED) {
            json.writeFieldName("inputRequests");
            Json.raw(json, StatelessAnswer.inputRequests(view.questions()));
          }
          if (view.answer().isPresent()) {
            StatelessAnswer.writeOutcome(json, view.answer().get());
          }
        });
  }
}

package io.github.gatlingmcp.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.Notification;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.SessionBus;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.server.tool.TaskSupport;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;
import java.util.Optional;

/** Tasks as revision 2025-11-25 has them: the client asks for one, and its session owns it. */
final class SessionTaskForm implements TaskForm {
  private final ServerParts parts;
  private final RunningRequest request;
  private final Session session;

  SessionTaskForm(ServerParts parts, RunningRequest request, Session session) {
    this.parts = parts;
    this.request = request;
    this.session = session;
  }

  @Override
  public boolean listed() {
    return true;
  }

  @Override
  public Optional<Answer> refusal(TaskSupport tool, Members params) {
    boolean wanted = wanted(params);
    return switch (tool) {
      case OPTIONAL -> Optional.empty();
      case REQUIRED -> wanted ? Optional.empty() : refused("This tool has to be called as a task");
      case FORBIDDEN, AFTER_INPUT ->
          wanted ? refused("This tool cannot be called as a task") : Optional.empty();
    };
  }

  private static Optional<Answer> refused(String problem) {
    return Optional.of(Answer.refusal(ErrorCode.METHOD_NOT_FOUND, problem));
  }

  private static boolean wanted(Members params) {
    return params.find("task").filter(JsonValues::isObject).isPresent();
  }

  @Override
  public boolean atOnce(TaskSupport tool, Members params) {
    return wanted(params);
  }

  @Override
  public boolean possible() {
    return false;
  }

  @Override
  public Optional<Task> begin(Members params) {
    long ttl =
        params
            .members("task")
            .find("ttl")
            .map(number -> JsonValues.integer(number).orElse(0))
            .orElse(0L);
    SessionBus bus = parts.sessions().bus();
    Ledger ledger = parts.ledger();
    String id = session.id();
    return parts.tasks().create(id, ttl, request.timers(), task -> tell(bus, ledger, id, task));
  }

  /** Knows nothing of the request: the task outlives it, and would keep its body. */
  private static void tell(SessionBus bus, Ledger ledger, String sessionId, Task task) {
    String method = McpMethod.NOTIFICATION_TASKS_STATUS;
    RawJson params = Json.object(json -> write(json, task));
    RawJson message = RawJson.of(JsonRpcWriter.notification(method, params));
    ledger.published(method);
    var unused = bus.tell(sessionId, Notification.plain(method, task.id(), message));
  }

  @Override
  public Answer started(Task task) {
    return new Answer.TaskStarted(
        Json.object(
            json -> {
              json.writeObjectFieldStart("task");
              write(json, task);
              json.writeEndObject();
            }));
  }

  /** A tool error fails a task, too, which it does not in the extension. */
  @Override
  public boolean failed(Answer answer) {
    return TaskForm.super.failed(answer)
        || (answer instanceof Answer.Result result && result.toolError());
  }

  /** Writes the members of a task. */
  static void write(JsonGenerator json, Task task) throws IOException {
    Task.View view = task.view();
    json.writeStringField("taskId", task.id());
    json.writeStringField("status", view.status().text());
    json.writeNumberField("ttl", task.ttlMillis());
    json.writeStringField("createdAt", task.created().toString());
    json.writeStringField("lastUpdatedAt", view.updated().toString());
    json.writeNumberField("pollInterval", Tasks.POLL_MILLIS);
  }
}

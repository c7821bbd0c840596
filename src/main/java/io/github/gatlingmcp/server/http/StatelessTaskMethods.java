package io.github.gatlingmcp.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.server.tool.Reply;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.RawJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code tasks/get}, {@code update} and {@code cancel} of the tasks extension. */
final class StatelessTaskMethods {
  private final Tasks tasks;

  StatelessTaskMethods(Tasks tasks) {
    this.tasks = tasks;
  }

  Answer answer(RunningRequest request, Members params) {
    if (!request.client().tasks()) {
      return Answer.undeclaredExtension(MetaKey.TASKS_EXTENSION);
    }
    Optional<Task> task =
        params.text("taskId").flatMap(id -> tasks.find(StatelessTaskForm.OWNER, id));
    if (task.isEmpty()) {
      return Answer.invalidParams("Task not found");
    }
    return switch (request.request().method()) {
      case McpMethod.TASKS_UPDATE -> {
        task.get().reply(replies(params));
        yield Answer.EMPTY;
      }
      case McpMethod.TASKS_CANCEL -> {
        var unused = task.get().cancel();
        yield Answer.EMPTY;
      }
      default -> Answer.result(StatelessTaskForm.detailed(task.get()));
    };
  }

  private static Map<String, Reply> replies(Members params) {
    JsonNode given = Json.read(params.find("inputResponses").orElse(RawJson.EMPTY_OBJECT));
    Map<String, Reply> replies = new HashMap<>();
    for (Map.Entry<String, JsonNode> reply : given.properties()) {
      if (reply.getValue().isObject()) {
        replies.put(reply.getKey(), Reply.of(RawJson.of(reply.getValue().toString())));
      }
    }
    return replies;
  }
}

package io.github.gatlingmcp.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.server.session.Subscription;
import io.github.gatlingmcp.server.session.SubscriptionFilter;
import io.github.gatlingmcp.server.session.Subscriptions;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * {@code subscriptions/listen}: a stream of the notifications that the client asked for, which
 * stays open until the client closes it or the server stops (MCP 2026-07-28, Subscriptions).
 */
final class SubscriptionRoute {
  private static final int MOST_NAMES = 1_000;
  private static final int MOST_CHARACTERS = 2_048;

  private final ServerParts parts;
  private final Subscriptions subscriptions;

  SubscriptionRoute(ServerParts parts) {
    this.parts = parts;
    this.subscriptions = parts.subscriptions();
  }

  void listen(
      RunningRequest request, StatelessResponse response, Exchange exchange, Members params) {
    Optional<SubscriptionFilter> filter = filter(request, params);
    if (filter.isEmpty()) {
      request.begin(false, Answer.invalidParams("notifications must say what is wanted"));
      return;
    }
    if (subscriptions.full()) {
      request.begin(false, Answer.refusal(ErrorCode.REFUSED, "Too many subscriptions"));
      return;
    }
    RawJson id = json(request.request().id());
    Subscription subscription =
        new Subscription(
            id,
            filter.get(),
            response.openStream("listen"),
            () ->
                request.finish(
                    new Answer.Result(
                        RawJson.EMPTY_OBJECT, false, RawJson.of("{" + tag(id) + "}"))));
    subscriptions.add(subscription, acknowledgement(id, filter.get()));
    exchange.onLoss(
        () -> {
          subscriptions.remove(subscription);
          response.lost();
          request.cancel();
        });
  }

  private static RawJson json(RequestId id) {
    return id instanceof RequestId.Number number
        ? RawJson.of(Long.toString(number.value()))
        : Json.text(id.toString());
  }

  private static String tag(RawJson id) {
    return "\"" + MetaKey.SUBSCRIPTION_ID + "\":" + id;
  }

  /** What of the wishes is honoured; nothing when they are none, or too many. */
  private Optional<SubscriptionFilter> filter(RunningRequest request, Members params) {
    JsonNode wanted = Json.read(params.find("notifications").orElse(RawJson.EMPTY_OBJECT));
    if (params.find("notifications").isEmpty() || !wanted.isObject()) {
      return Optional.empty();
    }
    Optional<Set<String>> uris = texts(wanted.path("resourceSubscriptions"));
    Optional<Set<String>> taskIds = texts(wanted.path("taskIds"));
    if (uris.isEmpty() || taskIds.isEmpty()) {
      return Optional.empty();
    }
    taskIds.get().removeIf(id -> !maySee(request, id));
    return Optional.of(
        new SubscriptionFilter(
            wanted.path("toolsListChanged").asBoolean(),
            wanted.path("promptsListChanged").asBoolean(),
            wanted.path("resourcesListChanged").asBoolean(),
            uris.get(),
            taskIds.get()));
  }

  private boolean maySee(RunningRequest request, String taskId) {
    return request.client().tasks()
        && parts.tasks().find(StatelessTaskForm.OWNER, taskId).isPresent();
  }

  private static Optional<Set<String>> texts(JsonNode array) {
    Set<String> texts = new HashSet<>();
    for (JsonNode element : array) {
      boolean fits = element.isTextual() && element.textValue().length() <= MOST_CHARACTERS;
      if (!fits || texts.size() >= MOST_NAMES) {
        return Optional.empty();
      }
      texts.add(element.textValue());
    }
    return Optional.of(texts);
  }

  private static RawJson acknowledgement(RawJson id, SubscriptionFilter filter) {
    RawJson params =
        Json.object(
            json -> {
              json.writeObjectFieldStart("notifications");
              flag(json, "toolsListChanged", filter.tools());
              flag(json, "promptsListChanged", filter.prompts());
              flag(json, "resourcesListChanged", filter.resources());
              array(json, "resourceSubscriptions", filter.uris());
              array(json, "taskIds", filter.taskIds());
              json.writeEndObject();
              json.writeFieldName("_meta");
              json.writeRawValue("{" + tag(id) + "}");
            });
    return RawJson.of(
        JsonRpcWriter.notification(McpMethod.NOTIFICATION_SUBSCRIPTIONS_ACKNOWLEDGED, params));
  }

  private static void flag(JsonGenerator json, String name, boolean on) throws IOException {
    if (on) {
      json.writeBooleanField(name, true);
    }
  }

  private static void array(JsonGenerator json, String name, Set<String> texts) throws IOException {
    if (!texts.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String text : texts) {
        json.writeString(text);
      }
      json.writeEndArray();
    }
  }
}

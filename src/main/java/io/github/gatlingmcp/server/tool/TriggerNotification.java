package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.server.session.BusMessage;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.SessionBus;
import io.github.gatlingmcp.server.session.Subscriptions;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends notifications to the listening stream of the calling session, or of all. A caller without a
 * session reaches the subscriptions (2026-07-28) that want the kind. Each carries a {@code
 * sequence} that the server never gives twice and {@code sentAt}, in microseconds since 1970: in
 * {@code params} of a custom one, in {@code data} of a log message, else in {@code _meta}.
 */
final class TriggerNotification implements Tool {
  static final String CUSTOM = "notifications/custom";

  private static final List<String> KINDS =
      List.of("custom", "tools", "resources", "prompts", "log", "resource-updated");
  private static final List<String> FOR_SESSIONS_ONLY = List.of("custom", "log");
  private static final List<String> SCOPES = List.of("session", "all");
  private static final ToolDescription DESCRIPTION =
      ToolDescription.of(
              "trigger-notification",
              "Sends notifications to the listening stream of this session, or of all; without a session, to the subscriptions.",
              """
              {"type":"object","properties":{"kind":{"type":"string","enum":["custom","tools","resources","prompts","log","resource-updated"],"default":"custom"},"count":{"type":"integer","minimum":1,"maximum":10000,"default":1},"scope":{"type":"string","enum":["session","all"],"default":"session"},"uri":{"type":"string","default":"app://dynamic-data","description":"For resource-updated: goes to sessions that subscribed to it"},"canary":{"type":"string","description":"Comes back in a custom notification"}}}""")
          .withEffects();

  private final SessionBus bus;
  private final Subscriptions subscriptions;
  private final Ledger ledger;
  private final AtomicLong sequences = new AtomicLong();

  TriggerNotification(SessionBus bus, Subscriptions subscriptions, Ledger ledger) {
    this.bus = bus;
    this.subscriptions = subscriptions;
    this.ledger = ledger;
  }

  @Override
  public ToolDescription description() {
    return DESCRIPTION;
  }

  /** What was asked for. */
  private record Order(String kind, String uri, String canary) {
    String method() {
      return switch (kind) {
        case "tools" -> McpMethod.NOTIFICATION_TOOLS_LIST_CHANGED;
        case "resources" -> McpMethod.NOTIFICATION_RESOURCES_LIST_CHANGED;
        case "prompts" -> McpMethod.NOTIFICATION_PROMPTS_LIST_CHANGED;
        case "log" -> McpMethod.NOTIFICATION_MESSAGE;
        case "resource-updated" -> McpMethod.NOTIFICATION_RESOURCES_UPDATED;
        default -> CUSTOM;
      };
    }
  }

  @Override
  public CompletionStage<Answer> call(Call call) throws BadArgumentException {
    Arguments arguments = call.arguments();
    Order order =
        new Order(
            arguments.oneOf("kind", KINDS),
            arguments.text("uri", "app://dynamic-data"),
            arguments.text("canary", ""));
    int count = arguments.whole("count", 1, 1, 10_000);
    boolean all = arguments.oneOf("scope", SCOPES).equals("all");
    if (call.session().isEmpty() && FOR_SESSIONS_ONLY.contains(order.kind())) {
      String problem = "A notification of the kind " + order.kind() + " needs a session";
      return CompletableFuture.completedFuture(Answer.toolError(problem));
    }
    String address = call.session().map(Session::id).orElse(Subscriptions.ADDRESS);
    for (int i = 0; i < count; i++) {
      send(order, address, all);
    }
    boolean listening =
        call.session()
            .map(session -> session.listening().attached())
            .orElseGet(() -> subscriptions.count() > 0);
    return CompletableFuture.completedFuture(sent(order, count, listening));
  }

  private void send(Order order, String address, boolean all) {
    RawJson params = Json.object(json -> write(json, order));
    RawJson message = RawJson.of(JsonRpcWriter.notification(order.method(), params));
    BusMessage notice =
        order.kind().equals("resource-updated")
            ? new BusMessage.ResourceUpdated(order.uri(), message)
            : new BusMessage.Notify(order.method(), message);
    if (all) {
      bus.publishToAll(notice);
    } else {
      bus.publish(address, notice);
    }
  }

  private void write(JsonGenerator json, Order order) throws IOException {
    switch (order.kind()) {
      case "custom" -> {
        stamp(json);
        json.writeStringField("canary", order.canary());
      }
      case "log" -> {
        json.writeStringField("level", "info");
        json.writeStringField("logger", DESCRIPTION.name());
        json.writeObjectFieldStart("data");
        stamp(json);
        json.writeEndObject();
      }
      default -> {
        if (order.kind().equals("resource-updated")) {
          json.writeStringField("uri", order.uri());
        }
        json.writeObjectFieldStart("_meta");
        stamp(json);
        json.writeEndObject();
      }
    }
  }

  private void stamp(JsonGenerator json) throws IOException {
    json.writeNumberField("sequence", sequences.incrementAndGet());
    json.writeNumberField("sentAt", ledger.epochMicros());
  }

  private static Answer sent(Order order, int count, boolean listening) {
    return Answer.result(
        Content.structured(
            "sent " + count + " " + order.method(),
            json -> {
              json.writeStringField("method", order.method());
              json.writeNumberField("count", count);
              json.writeBooleanField("listening", listening);
            }));
  }
}

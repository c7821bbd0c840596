package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.server.session.BusMessage;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.Sequence;
import io.github.gatlingmcp.server.session.Sequences;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.SessionBus;
import io.github.gatlingmcp.server.session.Stamp;
import io.github.gatlingmcp.server.session.Subscriptions;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Sends notifications to the listening stream of the calling session, or of all. A caller without a
 * session reaches the subscriptions (2026-07-28) that want the kind.
 *
 * <p>Each carries {@code source}, {@code sequence} and {@code sentAt}, in microseconds since 1970:
 * in {@code params} of a custom one, in {@code data} of a log message, else in {@code _meta}. The
 * source is {@code session}, {@code all} or {@code subscriptions}, after what it was addressed to;
 * that of a resource's update has a blank and the URI, too. For each address, source and method the
 * sequence is 1, 2, 3 and so on: who hears all of a source from some moment on finds no gap.
 */
final class TriggerNotification implements Tool {
  static final String CUSTOM = "notifications/custom";

  private static final int MAX_URI = 2048;
  private static final String UPDATED = "resource-updated";
  private static final List<String> KINDS =
      List.of("custom", "tools", "resources", "prompts", "log", UPDATED);
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
  private final Sequences toAll = new Sequences();

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
  private record Order(String kind, String scope, String uri, String canary) {
    String method() {
      return switch (kind) {
        case "tools" -> McpMethod.NOTIFICATION_TOOLS_LIST_CHANGED;
        case "resources" -> McpMethod.NOTIFICATION_RESOURCES_LIST_CHANGED;
        case "prompts" -> McpMethod.NOTIFICATION_PROMPTS_LIST_CHANGED;
        case "log" -> McpMethod.NOTIFICATION_MESSAGE;
        case UPDATED -> McpMethod.NOTIFICATION_RESOURCES_UPDATED;
        default -> CUSTOM;
      };
    }

    boolean toAll() {
      return scope.equals("all");
    }

    String source(Optional<Session> session) {
      String addressed = toAll() || session.isPresent() ? scope : "subscriptions";
      return kind.equals(UPDATED) ? addressed + " " + uri : addressed;
    }
  }

  @Override
  public CompletionStage<Answer> call(Call call) throws BadArgumentException {
    Arguments arguments = call.arguments();
    Order order =
        new Order(
            arguments.oneOf("kind", KINDS),
            arguments.oneOf("scope", SCOPES),
            uri(arguments),
            arguments.text("canary", ""));
    int count = arguments.whole("count", 1, 1, 10_000);
    return CompletableFuture.completedFuture(send(order, count, call.session()));
  }

  /** Each is remembered, so it must not be endless. */
  private static String uri(Arguments arguments) throws BadArgumentException {
    String uri = arguments.text("uri", "app://dynamic-data");
    if (uri.length() > MAX_URI) {
      throw new BadArgumentException("argument 'uri' must be at most " + MAX_URI + " characters");
    }
    return uri;
  }

  private Answer send(Order order, int count, Optional<Session> session) {
    if (session.isEmpty() && FOR_SESSIONS_ONLY.contains(order.kind())) {
      return Answer.toolError("A notification of the kind " + order.kind() + " needs a session");
    }
    String source = order.source(session);
    Sequences sequences =
        order.toAll() ? toAll : session.map(Session::sequences).orElseGet(subscriptions::sequences);
    Optional<Sequence> sequence = sequences.of(source, order.method());
    if (sequence.isEmpty()) {
      return Answer.toolError("Updates of too many resources were sent already");
    }
    boolean wanted =
        order.toAll() || session.map(s -> s.wants(order.method(), order.uri())).orElse(true);
    String address = session.map(Session::id).orElse(Subscriptions.ADDRESS);
    for (int i = 0; wanted && i < count; i++) {
      sequence.get().next(number -> publish(order, address, new Stamp(source, number)));
    }
    return sent(order, count, sequence.get().last(), listening(session));
  }

  private boolean listening(Optional<Session> session) {
    return session
        .map(mine -> mine.listening().attached())
        .orElseGet(() -> subscriptions.count() > 0);
  }

  private void publish(Order order, String address, Stamp stamp) {
    RawJson params = Json.object(json -> write(json, order, stamp));
    RawJson message = RawJson.of(JsonRpcWriter.notification(order.method(), params));
    BusMessage notice =
        order.kind().equals(UPDATED)
            ? new BusMessage.ResourceUpdated(order.uri(), Optional.of(stamp), message)
            : new BusMessage.Notify(order.method(), Optional.of(stamp), message);
    ledger.published(order.method());
    if (order.toAll()) {
      bus.publishToAll(notice);
    } else {
      bus.publish(address, notice);
    }
  }

  private void write(JsonGenerator json, Order order, Stamp stamp) throws IOException {
    switch (order.kind()) {
      case "custom" -> {
        write(json, stamp);
        json.writeStringField("canary", order.canary());
      }
      case "log" -> {
        json.writeStringField("level", "info");
        json.writeStringField("logger", DESCRIPTION.name());
        json.writeObjectFieldStart("data");
        write(json, stamp);
        json.writeEndObject();
      }
      default -> {
        if (order.kind().equals(UPDATED)) {
          json.writeStringField("uri", order.uri());
        }
        json.writeObjectFieldStart("_meta");
        write(json, stamp);
        json.writeEndObject();
      }
    }
  }

  private void write(JsonGenerator json, Stamp stamp) throws IOException {
    json.writeStringField("source", stamp.source());
    json.writeNumberField("sequence", stamp.sequence());
    json.writeNumberField("sentAt", ledger.epochMicros());
  }

  private static Answer sent(Order order, int count, long lastSequence, boolean listening) {
    return Answer.result(
        Content.structured(
            "sent " + count + " " + order.method(),
            json -> {
              json.writeStringField("method", order.method());
              json.writeNumberField("count", count);
              json.writeNumberField("lastSequence", lastSequence);
              json.writeBooleanField("listening", listening);
            }));
  }
}

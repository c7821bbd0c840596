package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.Notification;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.SessionBus;
import io.github.gatlingmcp.server.session.Sessions;
import io.github.gatlingmcp.server.session.SharedState;
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

  /** Stands where the number goes: in JSON text this byte does not occur. */
  private static final byte GAP = 0;

  private static final String GAP_TEXT = "\0";
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
  private final SharedState shared;
  private final Subscriptions subscriptions;
  private final Ledger ledger;

  TriggerNotification(Sessions sessions, Subscriptions subscriptions, Ledger ledger) {
    this.bus = sessions.bus();
    this.shared = sessions.shared();
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
    return send(order, count, call.session());
  }

  /** Each is remembered, so it must not be endless. */
  private static String uri(Arguments arguments) throws BadArgumentException {
    String uri = arguments.text("uri", "app://dynamic-data");
    if (uri.length() > MAX_URI) {
      throw new BadArgumentException("argument 'uri' must be at most " + MAX_URI + " characters");
    }
    return uri;
  }

  private CompletionStage<Answer> send(Order order, int count, Optional<Session> session) {
    if (session.isEmpty() && FOR_SESSIONS_ONLY.contains(order.kind())) {
      return CompletableFuture.completedFuture(
          Answer.toolError("A notification of the kind " + order.kind() + " needs a session"));
    }
    // What the client wants another replica may know first: then whoever carries its stream sifts.
    boolean wanted =
        order.toAll()
            || !shared.replica().isEmpty()
            || session.map(s -> s.wants(order.method(), order.uri())).orElse(true);
    String address = session.map(Session::id).orElse(Subscriptions.ADDRESS);
    String source = order.source(session);
    CompletionStage<Long> last = CompletableFuture.completedFuture(0L);
    for (int i = 0; wanted && i < count; i++) {
      CompletionStage<Long> told = tell(order, address, notification(order, source));
      last = last.thenCombine(told, (before, now) -> now);
    }
    return last.thenApply(number -> sent(order, count, number, session));
  }

  private CompletionStage<Long> tell(Order order, String address, Notification notification) {
    ledger.published(order.method());
    return order.toAll() ? bus.tellAll(notification) : bus.tell(address, notification);
  }

  private Notification notification(Order order, String source) {
    RawJson params = Json.object(json -> write(json, order, source));
    byte[] text = JsonRpcWriter.notification(order.method(), params);
    int gap = 0;
    while (text[gap] != GAP) {
      gap++;
    }
    return new Notification(
        order.method(),
        order.kind().equals(UPDATED) ? order.uri() : "",
        Optional.of(source),
        new RawJson(text, 0, gap),
        new RawJson(text, gap + 1, text.length - gap - 1));
  }

  private void write(JsonGenerator json, Order order, String source) throws IOException {
    switch (order.kind()) {
      case "custom" -> {
        write(json, source);
        json.writeStringField("canary", order.canary());
      }
      case "log" -> {
        json.writeStringField("level", "info");
        json.writeStringField("logger", DESCRIPTION.name());
        json.writeObjectFieldStart("data");
        write(json, source);
        json.writeEndObject();
      }
      default -> {
        if (order.kind().equals(UPDATED)) {
          json.writeStringField("uri", order.uri());
        }
        json.writeObjectFieldStart("_meta");
        write(json, source);
        json.writeEndObject();
      }
    }
  }

  private void write(JsonGenerator json, String source) throws IOException {
    json.writeStringField("source", source);
    json.writeFieldName("sequence");
    json.writeRawValue(GAP_TEXT);
    json.writeNumberField("sentAt", ledger.epochMicros());
  }

  private Answer sent(Order order, int count, long lastSequence, Optional<Session> session) {
    if (lastSequence == SessionBus.TOO_MANY_SEQUENCES) {
      return Answer.toolError("Updates of too many resources were sent already");
    }
    return Answer.result(
        Content.structured(
            "sent " + count + " " + order.method(),
            json -> {
              json.writeStringField("method", order.method());
              json.writeNumberField("count", count);
              json.writeNumberField("lastSequence", lastSequence);
              if (shared.replica().isEmpty()) {
                json.writeBooleanField("listening", listening(session));
              }
            }));
  }

  /** What only a server without other replicas knows. */
  private boolean listening(Optional<Session> session) {
    return session
        .map(mine -> mine.listening().attached())
        .orElseGet(() -> subscriptions.count() > 0);
  }
}

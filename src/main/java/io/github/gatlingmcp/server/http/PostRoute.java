package io.github.gatlingmcp.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.codec.JsonRpcReader;
import io.github.gatlingmcp.codec.MalformedMessageException;
import io.github.gatlingmcp.server.session.BusMessage;
import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.Outcome;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** POST: one JSON-RPC message from the client. */
final class PostRoute {
  private static final byte[] NOTHING = new byte[0];

  private final ServerParts parts;
  private final HttpSettings settings;
  private final HeaderCheck check;
  private final SessionDoor door;
  private final Handshake handshake;
  private final Dispatcher dispatcher;
  private final Ledger ledger;

  PostRoute(ServerParts parts, HeaderCheck check) {
    this.parts = parts;
    this.settings = parts.settings();
    this.check = check;
    this.door = new SessionDoor(parts.sessions());
    this.handshake = new Handshake(parts);
    this.dispatcher = new Dispatcher(parts);
    this.ledger = parts.ledger();
  }

  void handle(Exchange exchange) {
    Optional<HttpRefusal> refusal = check.post(exchange.input());
    if (refusal.isPresent()) {
      exchange.refuse(refusal.get());
      return;
    }
    byte[] body = exchange.input().body();
    JsonRpcMessage message;
    try {
      message = JsonRpcReader.read(body, 0, body.length);
    } catch (MalformedMessageException malformed) {
      ledger.posted("(malformed)");
      exchange.refuse(malformed(body));
      return;
    }
    message.fold(new Incoming(exchange)).run();
  }

  private static HttpRefusal malformed(byte[] body) {
    JsonNode json = Json.read(RawJson.of(body));
    if (json.isMissingNode()) {
      return HttpRefusal.of(400, ErrorCode.PARSE_ERROR, "Parse error: Invalid JSON");
    }
    String problem = json.isArray() ? "Batches are not supported" : "Not a JSON-RPC message";
    return HttpRefusal.of(400, ErrorCode.INVALID_REQUEST, "Invalid Request: " + problem);
  }

  /** What to do with each kind of message. */
  private final class Incoming implements JsonRpcMessage.Cases<Runnable> {
    private final Exchange exchange;

    Incoming(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public Runnable request(JsonRpcMessage.Request request) {
      ledger.posted(Dispatcher.countedAs(request.method()));
      if (request.method().equals(McpMethod.INITIALIZE)) {
        return () -> initialize(exchange, request);
      }
      if (settings.stateful()) {
        return () ->
            door.enter(
                exchange,
                session -> run(exchange, request, session),
                () -> ledger.ended(Outcome.HTTP_ERROR));
      }
      return () -> run(exchange, request, null);
    }

    @Override
    public Runnable notification(JsonRpcMessage.Notification notification) {
      ledger.posted(Dispatcher.countedAs(notification.method()));
      return accepted(session -> notified(session, notification));
    }

    @Override
    public Runnable result(JsonRpcMessage.Result result) {
      ledger.posted("(response)");
      return accepted(session -> publish(session, new BusMessage.Answered(result.id(), result)));
    }

    @Override
    public Runnable failure(JsonRpcMessage.Failure failure) {
      ledger.posted("(response)");
      return accepted(
          session ->
              failure.id().ifPresent(id -> publish(session, new BusMessage.Answered(id, failure))));
    }

    private Runnable accepted(Consumer<Session> effect) {
      if (!settings.stateful()) {
        return () -> exchange.respond(202, NOTHING, "");
      }
      return () ->
          door.enter(
              exchange,
              session -> {
                exchange.respond(202, NOTHING, "");
                effect.accept(session);
              });
    }
  }

  private void publish(Session session, BusMessage message) {
    parts.sessions().bus().publish(session.id(), message);
  }

  private void notified(Session session, JsonRpcMessage.Notification notification) {
    if (notification.method().equals(McpMethod.NOTIFICATION_CANCELLED)) {
      JsonNode id = Json.read(notification.params()).path("requestId");
      if (id.isIntegralNumber()) {
        publish(session, new BusMessage.Cancelled(RequestId.of(id.longValue())));
      } else if (id.isTextual()) {
        publish(session, new BusMessage.Cancelled(RequestId.of(id.textValue())));
      }
    }
  }

  private void initialize(Exchange exchange, JsonRpcMessage.Request request) {
    if (settings.stateful() && exchange.input().header(HttpInput.SESSION_ID) != null) {
      ledger.ended(Outcome.HTTP_ERROR);
      exchange.refuse(
          HttpRefusal.of(
              400, ErrorCode.INVALID_REQUEST, "Invalid Request: Server already initialized"));
      return;
    }
    ClientProfile client = Handshake.profile(request.params());
    if (!settings.stateful()) {
      new RunningRequest(parts, exchange, request, client, null, "")
          .begin(false, handshake.answer(client));
      return;
    }
    parts
        .sessions()
        .open(client)
        .exceptionally(failure -> Optional.empty())
        .thenAccept(opened -> opened(exchange, request, opened));
  }

  private void opened(Exchange exchange, JsonRpcMessage.Request request, Optional<Session> opened) {
    if (opened.isEmpty()) {
      ledger.ended(Outcome.HTTP_ERROR);
      exchange.refuse(
          new HttpRefusal(503, ErrorCode.REFUSED, "Too many sessions", "retry-after: 1\r\n"));
      return;
    }
    Session session = opened.get();
    String header = "mcp-session-id: " + session.id() + "\r\n";
    new RunningRequest(parts, exchange, request, session.client(), session, header)
        .begin(false, handshake.answer(session.client()));
  }

  private void run(Exchange exchange, JsonRpcMessage.Request request, @Nullable Session session) {
    ClientProfile client = session == null ? stateless(exchange) : session.client();
    dispatcher.run(new RunningRequest(parts, exchange, request, client, session, ""));
  }

  private static ClientProfile stateless(Exchange exchange) {
    String version = exchange.input().header(HttpInput.PROTOCOL_VERSION);
    return ClientProfile.undeclared(
        version == null ? ProtocolRevision.V2025_03_26 : ProtocolRevision.of(version));
  }
}

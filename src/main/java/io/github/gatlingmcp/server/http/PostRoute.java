package io.github.gatlingmcp.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.codec.JsonRpcReader;
import io.github.gatlingmcp.codec.MalformedMessageException;
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
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** POST: one JSON-RPC message from the client, or a batch of them. */
final class PostRoute {
  private static final byte[] NOTHING = new byte[0];

  private final ServerParts parts;
  private final HttpSettings settings;
  private final HeaderCheck check;
  private final SessionDoor door;
  private final Handshake handshake;
  private final Dispatcher dispatcher;
  private final Inbox inbox;
  private final BatchRoute batches;
  private final StatelessRoute stateless;
  private final Ledger ledger;

  PostRoute(ServerParts parts, HeaderCheck check) {
    this.parts = parts;
    this.settings = parts.settings();
    this.check = check;
    this.door = new SessionDoor(parts.sessions());
    this.handshake = new Handshake(parts);
    this.dispatcher = new Dispatcher(parts);
    this.stateless = new StatelessRoute(parts);
    this.inbox = new Inbox(parts.sessions().bus());
    this.batches = new BatchRoute(parts, door, dispatcher, inbox);
    this.ledger = parts.ledger();
  }

  void handle(Exchange exchange) {
    Optional<HttpRefusal> refusal = check.media(exchange.input());
    if (refusal.isPresent()) {
      exchange.refuse(refusal.get());
      return;
    }
    byte[] body = exchange.input().body();
    JsonRpcMessage message;
    try {
      message = JsonRpcReader.read(body, 0, body.length);
    } catch (MalformedMessageException malformed) {
      malformed(exchange, RawJson.of(body));
      return;
    }
    if (stateless.takes(exchange.input(), message)) {
      stateless.handle(exchange, message);
      return;
    }
    Optional<HttpRefusal> unknown = check.version(exchange.input());
    if (unknown.isPresent()) {
      exchange.refuse(unknown.get());
      return;
    }
    message.fold(new Incoming(exchange)).run();
  }

  private void malformed(Exchange exchange, RawJson body) {
    JsonNode json = Json.read(body);
    if (json.isArray() && !stateless.takes(exchange.input())) {
      check
          .version(exchange.input())
          .ifPresentOrElse(exchange::refuse, () -> batches.handle(exchange, body));
      return;
    }
    ledger.posted("(malformed)");
    exchange.refuse(
        json.isMissingNode()
            ? HttpRefusal.of(400, ErrorCode.PARSE_ERROR, "Parse error: Invalid JSON")
            : HttpRefusal.of(
                400, ErrorCode.INVALID_REQUEST, "Invalid Request: Not a JSON-RPC message"));
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
                () -> ledger.ended(Dispatcher.countedAs(request.method()), Outcome.HTTP_ERROR));
      }
      return () -> run(exchange, request, null);
    }

    @Override
    public Runnable notification(JsonRpcMessage.Notification notification) {
      ledger.posted(Dispatcher.countedAs(notification.method()));
      return accepted(session -> inbox.notification(session, notification));
    }

    @Override
    public Runnable result(JsonRpcMessage.Result result) {
      ledger.posted("(response)");
      return accepted(session -> inbox.answer(session, result.id(), result));
    }

    @Override
    public Runnable failure(JsonRpcMessage.Failure failure) {
      ledger.posted("(response)");
      return accepted(session -> failure.id().ifPresent(id -> inbox.answer(session, id, failure)));
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

  private void initialize(Exchange exchange, JsonRpcMessage.Request request) {
    if (settings.stateful() && exchange.input().header(HttpInput.SESSION_ID) != null) {
      ledger.ended(McpMethod.INITIALIZE, Outcome.HTTP_ERROR);
      exchange.refuse(
          HttpRefusal.of(
              400, ErrorCode.INVALID_REQUEST, "Invalid Request: Server already initialized"));
      return;
    }
    if (settings.stateful() && parts.lifecycle().draining()) {
      ledger.ended(McpMethod.INITIALIZE, Outcome.HTTP_ERROR);
      exchange.refuse(HttpRefusal.draining());
      return;
    }
    ClientProfile client = handshake.profile(request.params());
    if (!settings.stateful()) {
      running(exchange, request, client, null, "").begin(false, handshake.answer(client));
      return;
    }
    exchange.after(
        parts.sessions().open(client),
        (opened, failure) -> {
          if (opened != null && opened.isPresent()) {
            opened(exchange, request, opened.get());
          } else {
            ledger.ended(McpMethod.INITIALIZE, Outcome.HTTP_ERROR);
            exchange.refuse(
                opened == null ? HttpRefusal.failed(failure) : HttpRefusal.tooManySessions());
          }
        });
  }

  private void opened(Exchange exchange, JsonRpcMessage.Request request, Session session) {
    String header = "mcp-session-id: " + session.id() + "\r\n";
    running(exchange, request, session.client(), session, header)
        .begin(false, handshake.answer(session.client()));
  }

  private void run(Exchange exchange, JsonRpcMessage.Request request, @Nullable Session session) {
    ClientProfile client = session == null ? stateless(exchange) : session.client();
    dispatcher.run(running(exchange, request, client, session, ""));
  }

  private RunningRequest running(
      Exchange exchange,
      JsonRpcMessage.Request request,
      ClientProfile client,
      @Nullable Session session,
      String headers) {
    PostResponse response = new PostResponse(parts, exchange, client, session, headers);
    return new RunningRequest(parts, response, request, client, session);
  }

  /** What a server without sessions knows of its client. */
  static ClientProfile stateless(Exchange exchange) {
    String version = exchange.input().header(HttpInput.PROTOCOL_VERSION);
    return ClientProfile.undeclared(
        version == null ? ProtocolRevision.V2025_03_26 : ProtocolRevision.of(version));
  }
}

package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.BusMessage.CloseReason;
import io.github.gatlingmcp.server.session.EventId;
import io.github.gatlingmcp.server.session.MessageStream;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.ProtocolRevision;
import java.util.Optional;

/** GET, which listens or resumes, and DELETE, which ends the session. */
final class ListenRoute {
  private static final byte[] NOTHING = new byte[0];

  private final ServerParts parts;
  private final HeaderCheck check;
  private final SessionDoor door;

  ListenRoute(ServerParts parts, HeaderCheck check) {
    this.parts = parts;
    this.check = check;
    this.door = new SessionDoor(parts.sessions());
  }

  void listen(Exchange exchange) {
    Optional<HttpRefusal> refusal = check.get(exchange.input());
    if (refusal.isPresent()) {
      exchange.refuse(refusal.get());
      return;
    }
    door.enter(exchange, session -> open(exchange, session));
  }

  private void open(Exchange exchange, Session session) {
    String lastEventId = exchange.input().header(HttpInput.LAST_EVENT_ID);
    if (lastEventId != null) {
      resume(exchange, session, EventId.parse(lastEventId));
      return;
    }
    MessageStream stream = session.listening();
    if (stream.attached()) {
      exchange.refuse(HttpRefusal.of(409, "Conflict: Only one SSE stream is allowed per session"));
      return;
    }
    SseResponse response = begin(exchange, session, "listen");
    boolean priming = session.client().revision().isAtLeast(ProtocolRevision.V2025_11_25);
    if (stream.attach(response, priming)) {
      exchange.onLoss(() -> lost(session, stream, response));
    } else {
      response.end();
    }
  }

  private SseResponse begin(Exchange exchange, Session session, String kind) {
    exchange.startStream(kind, "mcp-session-id: " + session.id() + "\r\n");
    SseResponse response = new SseResponse(exchange, true);
    response.keepAlive(parts.settings().keepAlive().toMillis());
    return response;
  }

  private static void lost(Session session, MessageStream stream, SseResponse response) {
    stream.detach(response);
    session.touch();
  }

  private void resume(Exchange exchange, Session session, Optional<EventId> after) {
    if (after.isEmpty() || !session.knows(after.get().stream())) {
      exchange.refuse(
          HttpRefusal.of(400, ErrorCode.INVALID_PARAMS, "Bad Request: Unknown Last-Event-ID"));
      return;
    }
    SseResponse response = begin(exchange, session, "resume");
    session.resume(
        after.get(), response, stream -> exchange.onLoss(() -> lost(session, stream, response)));
  }

  void delete(Exchange exchange) {
    Optional<HttpRefusal> refusal = check.version(exchange.input());
    if (refusal.isPresent()) {
      exchange.refuse(refusal.get());
      return;
    }
    door.enter(
        exchange,
        session ->
            parts
                .sessions()
                .close(session.id(), CloseReason.DELETED)
                .whenComplete((known, failure) -> exchange.respond(204, NOTHING, "")));
  }
}

package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.EventId;
import io.github.gatlingmcp.server.session.Position;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.Signal.CloseReason;
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
      resume(exchange, session, lastEventId);
    } else if (session.listening().attached()) {
      exchange.refuse(HttpRefusal.of(409, "Conflict: Only one SSE stream is allowed per session"));
    } else {
      boolean priming = session.client().revision().isAtLeast(ProtocolRevision.V2025_11_25);
      listenFromNow(exchange, session, "listen", priming);
    }
  }

  private void listenFromNow(Exchange exchange, Session session, String kind, boolean priming) {
    exchange.after(
        session.listening().position(),
        (now, failure) -> {
          if (now == null) {
            exchange.refuse(HttpRefusal.failed(failure));
          } else {
            listen(exchange, session, now, kind, priming);
          }
        });
  }

  private void listen(
      Exchange exchange, Session session, Position after, String kind, boolean priming) {
    SseResponse response = begin(exchange, session, kind);
    session.listensHere();
    session.listening().attach(response, after, priming);
    exchange.onLoss(
        () -> {
          session.listening().detach(response);
          session.touch();
        });
  }

  private SseResponse begin(Exchange exchange, Session session, String kind) {
    exchange.startStream(kind, "mcp-session-id: " + session.id() + "\r\n");
    SseResponse response = new SseResponse(exchange, true);
    response.keepAlive(parts.settings().keepAlive().toMillis());
    return response;
  }

  private void resume(Exchange exchange, Session session, String lastEventId) {
    Optional<Position> position = Position.parse(lastEventId);
    if (position.isPresent()) {
      resume(exchange, session, position.get());
      return;
    }
    Optional<EventId> after = EventId.parse(lastEventId);
    if (after.isEmpty() || !session.knows(after.get().stream())) {
      exchange.refuse(
          HttpRefusal.of(400, ErrorCode.INVALID_PARAMS, "Bad Request: Unknown Last-Event-ID"));
      return;
    }
    SseResponse response = begin(exchange, session, "resume");
    Runnable lost = session.resume(after.get(), response, exchange.timers());
    exchange.onLoss(
        () -> {
          lost.run();
          session.touch();
        });
  }

  private void resume(Exchange exchange, Session session, Position after) {
    Optional<ResumptionFault> fault = parts.faults().nextResumption();
    if (fault.isEmpty()) {
      listen(exchange, session, after, "resume", false);
      return;
    }
    switch (fault.get()) {
      case FORGET_EVENTS -> listenFromNow(exchange, session, "resume", false);
      case REPEAT_EVENTS -> listen(exchange, session, after.back(), "resume", false);
      case FORGET_SUBSCRIPTIONS ->
          exchange.after(
              session.unsubscribeAll(),
              (done, failure) -> listen(exchange, session, after, "resume", false));
      case FORGET_SESSION ->
          exchange.after(
              parts.sessions().close(session.id(), CloseReason.EXPIRED),
              (known, failure) -> exchange.refuse(SessionDoor.NOT_FOUND));
    }
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
            exchange.after(
                parts.sessions().close(session.id(), CloseReason.DELETED),
                (known, failure) -> {
                  if (known == null) {
                    exchange.refuse(HttpRefusal.failed(failure));
                  } else {
                    exchange.respond(204, NOTHING, "");
                  }
                }));
  }
}

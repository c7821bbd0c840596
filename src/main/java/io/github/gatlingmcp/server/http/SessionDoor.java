package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.Sessions;
import io.github.gatlingmcp.spec.ErrorCode;
import java.util.function.Consumer;

/** Finds the session that a request names, or refuses the request. */
final class SessionDoor {
  private final Sessions sessions;

  SessionDoor(Sessions sessions) {
    this.sessions = sessions;
  }

  void enter(Exchange exchange, Consumer<Session> inside) {
    String id = exchange.input().header(HttpInput.SESSION_ID);
    if (id == null) {
      exchange.refuse(HttpRefusal.of(400, "Bad Request: Mcp-Session-Id header is required"));
      return;
    }
    sessions
        .find(id)
        .whenComplete(
            (session, failure) -> {
              if (failure != null) {
                exchange.refuse(
                    HttpRefusal.of(500, ErrorCode.INTERNAL_ERROR, "Session store failed"));
              } else if (session.isEmpty()) {
                exchange.refuse(
                    HttpRefusal.of(404, ErrorCode.SESSION_NOT_FOUND, "Session not found"));
              } else {
                session.get().touch();
                inside.accept(session.get());
              }
            });
  }
}

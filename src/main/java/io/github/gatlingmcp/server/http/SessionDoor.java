package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.Sessions;
import io.github.gatlingmcp.spec.ErrorCode;
import java.util.function.Consumer;

/** Finds the session that a request names, or refuses the request. */
final class SessionDoor {
  static final HttpRefusal NOT_FOUND =
      HttpRefusal.of(404, ErrorCode.SESSION_NOT_FOUND, "Session not found");

  private final Sessions sessions;

  SessionDoor(Sessions sessions) {
    this.sessions = sessions;
  }

  void enter(Exchange exchange, Consumer<Session> inside) {
    enter(exchange, inside, () -> {});
  }

  /**
   * @param refused told before the refusal is sent
   */
  void enter(Exchange exchange, Consumer<Session> inside, Runnable refused) {
    String id = exchange.input().header(HttpInput.SESSION_ID);
    if (id == null) {
      refused.run();
      exchange.refuse(HttpRefusal.of(400, "Bad Request: Mcp-Session-Id header is required"));
      return;
    }
    exchange.after(
        sessions.find(id),
        (session, failure) -> {
          if (session == null) {
            refused.run();
            exchange.refuse(HttpRefusal.failed(failure));
          } else if (session.isEmpty()) {
            refused.run();
            exchange.refuse(NOT_FOUND);
          } else {
            session.get().touch();
            inside.accept(session.get());
          }
        });
  }
}

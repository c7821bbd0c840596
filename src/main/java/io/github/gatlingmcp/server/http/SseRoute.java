package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.spec.ErrorCode;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * HTTP+SSE (MCP 2024-11-05, Transports): a stream that carries all that the server says, and a path
 * named on it to which the client posts. The session ends with the stream.
 */
final class SseRoute {
  private static final byte[] NOTHING = new byte[0];
  private static final String ID_PARAMETER = "sessionId=";

  private final ServerParts parts;
  private final HeaderCheck check;
  private final Desk desk;
  private final SocketSettings paths;
  private final Map<String, Conversation> open = new ConcurrentHashMap<>();

  SseRoute(ServerParts parts, HeaderCheck check, Desk desk) {
    this.parts = parts;
    this.check = check;
    this.desk = desk;
    this.paths = parts.settings().sockets();
  }

  boolean serves(HttpInput input) {
    return paths.httpSse()
        && parts.settings().stateful()
        && (input.path().equals(paths.ssePath()) || input.path().equals(paths.messagePath()));
  }

  void handle(Exchange exchange) {
    HttpInput input = exchange.input();
    if (input.path().equals(paths.ssePath()) && input.method().equals(HttpMethod.GET)) {
      checked(exchange, check.get(input), () -> listen(exchange));
    } else if (input.path().equals(paths.messagePath()) && input.method().equals(HttpMethod.POST)) {
      checked(exchange, check.message(input), () -> post(exchange));
    } else {
      String allowed = input.path().equals(paths.ssePath()) ? "GET" : "POST";
      exchange.refuse(HttpRefusal.of(405, "Method not allowed").with("allow: " + allowed + "\r\n"));
    }
  }

  private static void checked(Exchange exchange, Optional<HttpRefusal> refusal, Runnable next) {
    refusal.ifPresentOrElse(exchange::refuse, next);
  }

  private void listen(Exchange exchange) {
    if (parts.lifecycle().draining()) {
      exchange.refuse(HttpRefusal.draining());
      return;
    }
    if (parts.sessions().count() >= parts.settings().maxSessions()) {
      exchange.refuse(HttpRefusal.tooManySessions());
      return;
    }
    String id = UUID.randomUUID().toString();
    SseResponse response = new SseResponse(exchange, false);
    Conversation conversation = new Conversation(desk, response);
    open.put(id, conversation);
    exchange.startStream("http-sse", "");
    response.endpoint(paths.messagePath() + "?" + ID_PARAMETER + id);
    response.keepAlive(parts.settings().keepAlive().toMillis());
    conversation.begin(parts.settings().connectionIdle().toMillis());
    exchange.onLoss(
        () -> {
          open.remove(id);
          conversation.end();
        });
  }

  /** What is wrong with the message the status tells, what is wrong with the request the stream. */
  private void post(Exchange exchange) {
    Conversation conversation = open.get(sessionId(exchange.input().query()));
    if (conversation == null) {
      exchange.refuse(HttpRefusal.of(404, ErrorCode.SESSION_NOT_FOUND, "Session not found"));
      return;
    }
    conversation.take(exchange.input().body(), exchange);
    exchange.respond(202, NOTHING, "");
  }

  private static String sessionId(String query) {
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith(ID_PARAMETER)) {
        return parameter.substring(ID_PARAMETER.length());
      }
    }
    return "";
  }
}

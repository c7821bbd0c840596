package io.github.gatlingmcp.server.http;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Optional;

/** Which request goes where. */
final class Routes {
  private static final byte[] NOTHING = new byte[0];

  private final HttpSettings settings;
  private final HeaderCheck check;
  private final PostRoute posts;
  private final ListenRoute listening;
  private final WebSocketRoute webSockets;
  private final SseRoute sse;
  private final AdminRoute admin;
  private final HealthRoute health;
  private final MetricsRoute metrics;

  Routes(ServerParts parts) {
    settings = parts.settings();
    check = new HeaderCheck(settings);
    posts = new PostRoute(parts, check);
    listening = new ListenRoute(parts, check);
    Desk desk = Desk.of(parts);
    webSockets = new WebSocketRoute(parts, desk);
    sse = new SseRoute(parts, check, desk);
    admin = new AdminRoute(parts);
    health = new HealthRoute(parts.lifecycle());
    metrics = new MetricsRoute(parts);
  }

  void handle(Exchange exchange) {
    Optional<HttpRefusal> refusal = check.source(exchange.input());
    if (refusal.isPresent()) {
      exchange.refuse(refusal.get());
      return;
    }
    String path = exchange.input().path();
    if (webSockets.serves(exchange.input())) {
      webSockets.open(exchange);
    } else if (path.equals(settings.path())) {
      mcp(exchange);
    } else if (sse.serves(exchange.input())) {
      sse.handle(exchange);
    } else if (health.serves(exchange.input())) {
      health.handle(exchange);
    } else if (metrics.serves(exchange.input())) {
      metrics.handle(exchange);
    } else if (settings.admin() && path.startsWith("/admin/")) {
      admin.handle(exchange);
    } else {
      exchange.respond(404, NOTHING, "");
    }
  }

  private void mcp(Exchange exchange) {
    HttpMethod method = exchange.input().method();
    if (method.equals(HttpMethod.POST)) {
      posts.handle(exchange);
    } else if (method.equals(HttpMethod.GET) && settings.stateful()) {
      listening.listen(exchange);
    } else if (method.equals(HttpMethod.DELETE) && settings.stateful()) {
      listening.delete(exchange);
    } else {
      String allowed = settings.stateful() ? "GET, POST, DELETE" : "POST";
      HttpRefusal refusal = HttpRefusal.of(405, "Method not allowed");
      exchange.respond(405, refusal.body(), "allow: " + allowed + "\r\n");
    }
  }
}

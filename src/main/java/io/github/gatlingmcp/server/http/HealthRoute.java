package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.tool.Json;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Optional;

/**
 * How the server is: {@code /health/live} while the process works, {@code /health/ready} while
 * clients should be sent here, and {@code /health}, which tells more. A degraded server is ready:
 * what it can do alone goes on.
 */
final class HealthRoute {
  private static final String PATH = "/health";

  private final Lifecycle lifecycle;

  HealthRoute(Lifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  boolean serves(HttpInput input) {
    HttpMethod method = input.method();
    return (input.path().equals(PATH) || input.path().startsWith(PATH + "/"))
        && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD));
  }

  void handle(Exchange exchange) {
    switch (exchange.input().path()) {
      case PATH -> exchange.respond(lifecycle.draining() ? 503 : 200, whole(), "");
      case PATH + "/live" -> exchange.respond(200, status("up", Optional.empty()), "");
      case PATH + "/ready" -> ready(exchange);
      default -> exchange.respond(404, new byte[0], "");
    }
  }

  private void ready(Exchange exchange) {
    boolean ready = lifecycle.ready();
    byte[] body = status(ready ? "ready" : "not ready", Optional.empty());
    exchange.respond(ready ? 200 : 503, body, "");
  }

  private byte[] whole() {
    if (lifecycle.draining()) {
      return status("draining", Optional.of("the server is shutting down"));
    }
    Optional<String> trouble = lifecycle.trouble();
    return status(trouble.isPresent() ? "degraded" : "up", trouble);
  }

  private static byte[] status(String status, Optional<String> reason) {
    return Json.object(
            json -> {
              json.writeStringField("status", status);
              if (reason.isPresent()) {
                json.writeStringField("reason", reason.get());
              }
            })
        .toByteArray();
  }
}

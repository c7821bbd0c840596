package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.server.tool.LedgerJson;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.RawJson;
import io.netty.handler.codec.http.HttpMethod;

/**
 * The routes of a test's director: {@code GET /admin/ledger}, {@code POST /admin/ledger/reset} and
 * {@code POST /admin/faults}.
 */
final class AdminRoute {
  private static final byte[] NOTHING = new byte[0];

  private final ServerParts parts;

  AdminRoute(ServerParts parts) {
    this.parts = parts;
  }

  void handle(Exchange exchange) {
    HttpMethod method = exchange.input().method();
    String path = exchange.input().path();
    if (path.equals("/admin/ledger") && method.equals(HttpMethod.GET)) {
      exchange.respond(200, ledger().toByteArray(), "");
    } else if (path.equals("/admin/ledger/reset") && method.equals(HttpMethod.POST)) {
      parts.ledger().reset();
      exchange.respond(204, NOTHING, "");
    } else if (path.equals("/admin/faults") && method.equals(HttpMethod.POST)) {
      faults(exchange);
    } else {
      exchange.respond(404, NOTHING, "");
    }
  }

  private RawJson ledger() {
    return Json.object(
        json -> {
          LedgerJson.counts(json, parts.ledger().counts());
          LedgerJson.spoiled(json, parts.ledger());
          LedgerJson.freezes(json, parts.ledger());
          LedgerJson.calls(json, parts.ledger());
        });
  }

  private void faults(Exchange exchange) {
    try {
      parts.faults().set(FaultPlanJson.read(RawJson.of(exchange.input().body())));
      exchange.respond(204, NOTHING, "");
    } catch (IllegalArgumentException bad) {
      exchange.refuse(
          HttpRefusal.of(400, ErrorCode.INVALID_PARAMS, String.valueOf(bad.getMessage())));
    }
  }
}

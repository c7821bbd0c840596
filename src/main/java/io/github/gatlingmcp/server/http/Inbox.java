package io.github.gatlingmcp.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.SessionBus;
import io.github.gatlingmcp.server.session.Signal;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RequestId;

/** Hands a session what its client sends beside requests: notifications, and answers. */
final class Inbox {
  private final SessionBus bus;

  Inbox(SessionBus bus) {
    this.bus = bus;
  }

  void notification(Session session, JsonRpcMessage.Notification notification) {
    if (notification.method().equals(McpMethod.NOTIFICATION_CANCELLED)) {
      JsonNode id = Json.read(notification.params()).path("requestId");
      if (id.isIntegralNumber()) {
        bus.signal(session.id(), new Signal.Cancelled(RequestId.of(id.longValue())));
      } else if (id.isTextual()) {
        bus.signal(session.id(), new Signal.Cancelled(RequestId.of(id.textValue())));
      }
    }
  }

  void answer(Session session, RequestId id, JsonRpcMessage answer) {
    bus.signal(session.id(), new Signal.Answered(id, answer));
  }
}

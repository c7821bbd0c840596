package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.JsonRpcMessage.Notification;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RequestId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The requests in flight, by the id that this client gave them: 1, 2, 3 …, never used again. */
final class PendingRequests {
  private final Map<Long, PendingRequest> byId = new HashMap<>(4);
  private long lastId;

  long nextId() {
    return ++lastId;
  }

  void add(PendingRequest request) {
    byId.put(request.id(), request);
  }

  void remove(PendingRequest request) {
    byId.remove(request.id());
  }

  @Nullable PendingRequest find(@Nullable RequestId id) {
    return id instanceof RequestId.Number number ? byId.get(number.value()) : null;
  }

  /** Counts a progress notification for the request whose token it carries. */
  void progress(Notification notification) {
    if (!notification.method().equals(McpMethod.NOTIFICATION_PROGRESS)) {
      return;
    }
    OptionalLong token =
        JsonValues.member(notification.params(), "progressToken")
            .map(JsonValues::integer)
            .orElse(OptionalLong.empty());
    PendingRequest request = token.isPresent() ? byId.get(token.getAsLong()) : null;
    if (request != null) {
      request.progressed();
    }
  }

  void abandonAll() {
    List<PendingRequest> all = new ArrayList<>(byId.values());
    byId.clear();
    all.forEach(PendingRequest::abandon);
  }
}

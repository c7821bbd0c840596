package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.JsonRpcMessage.Notification;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.transport.Timers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The requests in flight, by the id that this client gave them: 1, 2, 3 …, never used again; those
 * that have another id on the wire are −1, −2, −3 … here. One alarm rings for all of them: nearly
 * every request ends long before its deadline, and an alarm of its own would cost more than all
 * else that is done for it here.
 */
final class PendingRequests {
  private final Timers timers;
  private final Map<RequestId, PendingRequest> byId = new HashMap<>(4);
  private Timers.@Nullable Timer alarm;
  private long alarmNanos;
  private long lastId;
  private long lastHidden;

  PendingRequests(Timers timers) {
    this.timers = timers;
  }

  long nextId() {
    return ++lastId;
  }

  /** For a request whose id on the wire is not ours to give, and maybe another's too. */
  long nextHidden() {
    return --lastHidden;
  }

  void add(PendingRequest request) {
    byId.put(request.id(), request);
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  void remove(PendingRequest request) {
    byId.remove(request.id());
  }

  @Nullable PendingRequest find(@Nullable RequestId id) {
    return id == null ? null : byId.get(id);
  }

  /** Ends the request when its deadline has passed, if it is still in flight then. */
  void guard(PendingRequest request) {
    if (!request.hasDeadline()) {
      return;
    }
    if (alarm == null || request.deadlineNanos() - alarmNanos < 0) {
      ringAt(request.deadlineNanos());
    }
  }

  private void ringAt(long nanos) {
    silence();
    alarmNanos = nanos;
    alarm = timers.schedule(Math.max(0, nanos - timers.nanoTime()), this::ring);
  }

  private void silence() {
    Timers.Timer waiting = alarm;
    alarm = null;
    if (waiting != null) {
      waiting.cancel();
    }
  }

  private void ring() {
    alarm = null;
    long now = timers.nanoTime();
    try {
      for (PendingRequest request : List.copyOf(byId.values())) {
        if (request.hasDeadline() && request.deadlineNanos() - now <= 0) {
          request.deadlinePassed();
        }
      }
    } finally {
      byId.values().forEach(this::guard); // also when a listener threw
    }
  }

  /** Counts a progress notification for the request whose token it carries. */
  void progress(Notification notification, long receivedNanos) {
    if (!notification.method().equals(McpMethod.NOTIFICATION_PROGRESS)) {
      return;
    }
    OptionalLong token =
        JsonValues.member(notification.params(), "progressToken")
            .map(JsonValues::integer)
            .orElse(OptionalLong.empty());
    if (token.isPresent()) {
      for (PendingRequest request : byId.values()) {
        if (request.progressToken() == token.getAsLong()) {
          request.progressed(receivedNanos);
        }
      }
    }
  }

  void abandonAll() {
    silence();
    List<PendingRequest> all = new ArrayList<>(byId.values());
    byId.clear();
    all.forEach(PendingRequest::abandon);
  }
}

package io.github.gatlingmcp.transport;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RequestId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of a connection on which answers come in any order, by the id they wait for.
 * Confined to one event loop.
 */
public final class Correlation<E> {
  private final Map<RequestId, E> waiting = new HashMap<>(4);

  /** From now on {@code exchange} waits for that answer. Ids in flight have to differ. */
  public void add(RequestId id, E exchange) {
    E before = waiting.putIfAbsent(id, exchange);
    if (before != null) {
      throw new IllegalStateException("two requests in flight have one id");
    }
  }

  /** Whether {@code exchange} waited for that answer; from now on it does not. */
  public boolean remove(RequestId id, E exchange) {
    return waiting.remove(id, exchange);
  }

  /** The exchange that this message answers, if any. It goes on waiting. */
  public Optional<E> answeredBy(JsonRpcMessage message) {
    return Optional.ofNullable(waiting.get(idOf(message)));
  }

  private static @Nullable RequestId idOf(JsonRpcMessage message) {
    if (message instanceof JsonRpcMessage.Result result) {
      return result.id();
    }
    return message instanceof JsonRpcMessage.Failure failure ? failure.idOrNull() : null;
  }

  /** The same message, but an error that names no request means the only one in flight. */
  public JsonRpcMessage addressed(JsonRpcMessage message) {
    boolean anonymous =
        message instanceof JsonRpcMessage.Failure failure && failure.idOrNull() == null;
    return anonymous && waiting.size() == 1
        ? new JsonRpcMessage.Failure(
            waiting.keySet().iterator().next(), ((JsonRpcMessage.Failure) message).error())
        : message;
  }

  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Takes all of them out. */
  public List<E> removeAll() {
    List<E> all = new ArrayList<>(waiting.values());
    waiting.clear();
    return all;
  }
}

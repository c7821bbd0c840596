package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.spec.RequestId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Calls that wait until another comes that a server would take for the same if it went by ids
 * alone. Each has to leave after some time. Thread-safe.
 */
final class Namesakes<C> {
  /** A JSON-RPC id in its session, if there is one. */
  private record Name(Optional<String> session, RequestId id) {
    static Name of(RunningRequest request) {
      return new Name(request.session().map(Session::id), request.request().id());
    }
  }

  private final Map<Name, C> waiting = new HashMap<>();

  /** The one that waited, and now does no more; where there was none, this one waits. */
  synchronized Optional<C> meet(RunningRequest request, C call) {
    Name name = Name.of(request);
    Optional<C> other = Optional.ofNullable(waiting.remove(name));
    if (other.isEmpty()) {
      waiting.put(name, call);
    }
    return other;
  }

  /** Whether it has waited until now. */
  synchronized boolean leave(RunningRequest request, C call) {
    return waiting.remove(Name.of(request), call);
  }
}

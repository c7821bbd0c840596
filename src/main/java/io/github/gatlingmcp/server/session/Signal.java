package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RequestId;

/** What the replicas tell each other about a session. It is not kept: who is away misses it. */
public sealed interface Signal {

  /** The client answered a request of the server. */
  record Answered(RequestId id, JsonRpcMessage answer) implements Signal {}

  /** The client wants no more of its request. */
  record Cancelled(RequestId id) implements Signal {}

  /** The session is over. */
  record Closed(CloseReason reason) implements Signal {}

  /** The client wants another part of the log. */
  record LevelSet(LogLevel level) implements Signal {}

  /** The client wants to hear of the changes of that resource. */
  record Subscribed(String uri) implements Signal {}

  /** The client wants to hear no more of that resource. */
  record Unsubscribed(String uri) implements Signal {}

  /** The listening stream is at that replica now; any other one that has it lets it go. */
  record Taken(String replica) implements Signal {}

  /** Why a session ended. */
  enum CloseReason {
    /** By its client: with a DELETE, or with the end of the connection that it was. */
    DELETED,
    EXPIRED,
    SERVER_STOPPED
  }
}

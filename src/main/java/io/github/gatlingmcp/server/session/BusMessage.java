package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.Optional;

/** What the parts of a server tell a session, wherever its streams are. */
public sealed interface BusMessage {

  /**
   * A whole JSON-RPC notification for the session's listening stream. A log message has the level
   * {@code info}.
   *
   * @param stamp nothing when it is not numbered
   */
  record Notify(String method, Optional<Stamp> stamp, RawJson message) implements BusMessage {}

  /** A resource changed; sessions that did not subscribe to it pass over this. */
  record ResourceUpdated(String uri, Optional<Stamp> stamp, RawJson message)
      implements BusMessage {}

  /** A task changed; only subscriptions that name it want to know. */
  record TaskChanged(String taskId, RawJson message) implements BusMessage {}

  /** The client answered a request of the server. */
  record Answered(RequestId id, JsonRpcMessage answer) implements BusMessage {}

  /** The client wants no more of its request. */
  record Cancelled(RequestId id) implements BusMessage {}

  /** The session is over. */
  record Closed(CloseReason reason) implements BusMessage {}

  /** Why a session ended. */
  enum CloseReason {
    /** By its client: with a DELETE, or with the end of the connection that it was. */
    DELETED,
    EXPIRED,
    SERVER_STOPPED
  }
}

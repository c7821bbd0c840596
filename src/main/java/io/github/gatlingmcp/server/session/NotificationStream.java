package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.RawJson;

/** Where a subscriber's notifications go. */
interface NotificationStream {
  /** Whether a response carries it now. */
  boolean attached();

  void send(RawJson message, MessageStream.Note note);

  /** Ends the response that carries it, if one does. */
  void leave();
}

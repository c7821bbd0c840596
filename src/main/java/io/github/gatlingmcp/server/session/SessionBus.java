package io.github.gatlingmcp.server.session;

import java.util.function.Consumer;

/**
 * The port that carries messages to the part of the server that holds a session's streams. Called
 * from event loops: never blocks.
 */
public interface SessionBus {
  /** Delivers to whoever attached to the session; to nobody when nobody did. */
  void publish(String sessionId, BusMessage message);

  /** Delivers to every attached session. */
  void publishToAll(BusMessage message);

  /** Takes the messages for a session from now on, in order. One receiver for a session. */
  void attach(String sessionId, Consumer<BusMessage> receiver);

  void detach(String sessionId);
}

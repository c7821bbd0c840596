package io.github.gatlingmcp.transport;

import java.util.List;

/**
 * One client's way to one server. Every method is called, and every listener told, on the one event
 * loop that the transport was opened for; a listener may be told from within the call that passes
 * it.
 */
public interface Transport {

  /**
   * Sends one message. Its {@link SendListener} is told {@code ended} or {@code failed} exactly
   * once, also when the peer vanishes; nothing after that, and nothing after {@link
   * Sending#abort()}. Messages that the server answers with reach the {@link MessageListener}.
   */
  Sending send(Outbound message, SendListener listener);

  /**
   * Opens the stream on which the server sends what belongs to no request, and keeps it open: a
   * stream that was lost is opened again where it stopped. One at a time, but after {@link
   * #disconnect()}; {@link Sending#abort()} closes it, open or not.
   */
  Sending listen(StreamListener listener);

  /** Headers that every later message carries, in place of all that were set before. */
  void sessionHeaders(List<Header> headers);

  /**
   * Asks the server to end the session (HTTP: {@code DELETE}). That it refuses, by whatever status,
   * is a failure here; which of them are none is the caller's matter.
   */
  Sending terminate(SendListener listener);

  /**
   * Whether the connection itself is the session, so that {@link #terminate} has something to end
   * although the server assigned no id.
   */
  default boolean isSession() {
    return false;
  }

  /**
   * Cuts the connections as if the client's machine had gone: nobody is told anything. A listening
   * stream stays cut until {@link #listen} is called again, which goes on where it stopped. A
   * transport whose connection is the session is closed by it.
   */
  default void disconnect() {
    close();
  }

  /** Aborts everything in flight, silently, and gives the connections back. Idempotent. */
  void close();
}

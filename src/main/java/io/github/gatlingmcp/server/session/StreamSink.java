package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.RawJson;

/**
 * The open HTTP response, or the socket, behind a {@link MessageStream}. Called from any thread, in
 * order.
 */
public interface StreamSink {
  /** An event with an id and no data, from which a client can resume. */
  void priming(EventMark id);

  /** A priming event that also tells the client how long to wait before it comes back. */
  void comeBack(EventMark id, long retryMillis);

  void event(EventMark id, RawJson message);

  /** Ends the response after what was sent. */
  void end();
}

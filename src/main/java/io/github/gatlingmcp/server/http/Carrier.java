package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.StreamSink;
import io.github.gatlingmcp.server.session.Timers;

/** The connection that carries a whole conversation. Safe for use from any thread. */
interface Carrier extends StreamSink {
  Timers timers();

  /**
   * Breaks the connection on purpose.
   *
   * @param reset with a TCP reset, and without a word in any case
   */
  void drop(boolean reset);
}

package io.github.gatlingmcp.server.session;

import java.util.function.LongConsumer;

/** Numbers 1, 2, 3 and so on for what one source says. Safe for use from any thread. */
public final class Sequence {
  private long last;

  /**
   * Sends something with the next number. Nobody gets the one after it before that is done, so that
   * the numbers leave in order.
   */
  public synchronized void next(LongConsumer send) {
    send.accept(++last);
  }

  /** The number that was given last; 0 when none was. */
  public synchronized long last() {
    return last;
  }
}

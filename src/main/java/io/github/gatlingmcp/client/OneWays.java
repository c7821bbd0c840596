package io.github.gatlingmcp.client;

import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.Timers;
import io.github.gatlingmcp.transport.Transport;
import java.util.ArrayList;
import java.util.List;

/** The messages on their way that no message answers, so that a closing client can forget them. */
final class OneWays {
  /** How many may be on their way before the server's requests are no longer answered. */
  private static final int MOST_ANSWERS = 100;

  private final Timers timers;
  private final List<OneWay> open = new ArrayList<>(2);

  OneWays(Timers timers) {
    this.timers = timers;
  }

  /** Whether the server leaves room for an answer: it must take some before it asks for more. */
  boolean hasRoomForAnswer() {
    open.removeIf(OneWay::isDone);
    return open.size() < MOST_ANSWERS;
  }

  void send(Transport transport, Outbound message, long timeoutNanos, CallListener end) {
    open.removeIf(OneWay::isDone);
    OneWay oneWay = new OneWay(timers, timeoutNanos, end);
    open.add(oneWay);
    oneWay.started(transport.send(message, oneWay));
  }

  /** Those that the server has not taken yet are not waited for. */
  void abandonAll() {
    List<OneWay> all = List.copyOf(open);
    open.clear();
    all.forEach(OneWay::abandon);
  }
}

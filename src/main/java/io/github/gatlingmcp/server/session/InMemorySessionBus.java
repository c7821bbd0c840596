package io.github.gatlingmcp.server.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Calls the receiver at once, on the publisher's thread. */
public final class InMemorySessionBus implements SessionBus {
  private final Map<String, Consumer<BusMessage>> receivers = new ConcurrentHashMap<>();

  @Override
  public void publish(String sessionId, BusMessage message) {
    Consumer<BusMessage> receiver = receivers.get(sessionId);
    if (receiver != null) {
      receiver.accept(message);
    }
  }

  @Override
  public void publishToAll(BusMessage message) {
    receivers.values().forEach(receiver -> receiver.accept(message));
  }

  @Override
  public void attach(String sessionId, Consumer<BusMessage> receiver) {
    receivers.put(sessionId, receiver);
  }

  @Override
  public void detach(String sessionId) {
    receivers.remove(sessionId);
  }
}

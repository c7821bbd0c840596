package io.github.gatlingmcp.transport;

import java.net.URI;

/** Opens transports: one kind, one set of settings, any number of users. Thread-safe. */
@FunctionalInterface
public interface TransportFactory {
  /**
   * A transport for one virtual user; nothing is sent yet.
   *
   * @param endpoint where the server is
   * @param userId which pool of connections it uses (unless those are shared)
   * @param loop the user's event loop: its clock and its thread
   * @throws IllegalArgumentException when the endpoint is not one this transport can reach, naming
   *     what it can
   */
  Transport open(URI endpoint, long userId, EventLoopTimers loop, MessageListener messages);
}

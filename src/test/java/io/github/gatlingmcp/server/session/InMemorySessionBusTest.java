package io.github.gatlingmcp.server.session;

import java.util.UUID;

final class InMemorySessionBusTest extends SessionBusContract {
  private final SessionBus bus = new InMemorySessionBus(100, 1_000_000, 10_000_000);

  @Override
  protected SessionBus bus() {
    return bus;
  }

  @Override
  protected SessionBus distantBus() {
    return bus;
  }

  @Override
  protected String newSession() {
    return UUID.randomUUID().toString();
  }

  @Override
  protected int kept() {
    return 100;
  }
}

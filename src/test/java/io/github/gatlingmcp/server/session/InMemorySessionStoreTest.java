package io.github.gatlingmcp.server.session;

final class InMemorySessionStoreTest extends SessionStoreContract {
  @Override
  protected SessionStore store(int maxSessions) {
    return new InMemorySessionStore(maxSessions);
  }
}

package io.github.gatlingmcp.server.session;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Sessions of one process, at most so many. */
public final class InMemorySessionStore implements SessionStore {
  private final int maxSessions;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<String, SessionRecord> sessions = new ConcurrentHashMap<>();

  public InMemorySessionStore(int maxSessions) {
    this.maxSessions = maxSessions;
  }

  @Override
  public CompletionStage<Optional<SessionRecord>> create(ClientProfile client) {
    if (open.incrementAndGet() > maxSessions) {
      open.decrementAndGet();
      return CompletableFuture.completedFuture(Optional.empty());
    }
    SessionRecord session = new SessionRecord(UUID.randomUUID().toString(), client);
    sessions.put(session.id(), session);
    return CompletableFuture.completedFuture(Optional.of(session));
  }

  @Override
  public CompletionStage<Optional<SessionRecord>> find(String sessionId) {
    return CompletableFuture.completedFuture(Optional.ofNullable(sessions.get(sessionId)));
  }

  @Override
  public CompletionStage<Boolean> delete(String sessionId) {
    boolean known = sessions.remove(sessionId) != null;
    if (known) {
      open.decrementAndGet();
    }
    return CompletableFuture.completedFuture(known);
  }
}

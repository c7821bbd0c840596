package io.github.gatlingmcp.server.session;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Sessions of one process, at most so many. */
public final class InMemorySessionStore implements SessionStore {
  private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

  private final int maxSessions;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<String, Entry> sessions = new ConcurrentHashMap<>();

  public InMemorySessionStore(int maxSessions) {
    this.maxSessions = maxSessions;
  }

  /** One session. */
  private static final class Entry {
    private final ClientProfile client;
    private final Set<String> uris = ConcurrentHashMap.newKeySet(1);
    private volatile LogLevel level;

    Entry(SessionRecord session) {
      this.client = session.client();
      this.level = session.logLevel();
    }

    SessionRecord record(String id) {
      return new SessionRecord(id, client, level, uris);
    }

    boolean subscribe(String uri) {
      if (uris.size() < MOST_SUBSCRIPTIONS) {
        uris.add(uri);
      }
      return uris.contains(uri);
    }
  }

  @Override
  public CompletionStage<Optional<SessionRecord>> create(ClientProfile client) {
    if (open.incrementAndGet() > maxSessions) {
      open.decrementAndGet();
      return CompletableFuture.completedFuture(Optional.empty());
    }
    SessionRecord session = SessionRecord.fresh(UUID.randomUUID().toString(), client);
    sessions.put(session.id(), new Entry(session));
    return CompletableFuture.completedFuture(Optional.of(session));
  }

  @Override
  public CompletionStage<Optional<SessionRecord>> find(String sessionId) {
    Optional<Entry> entry = Optional.ofNullable(sessions.get(sessionId));
    return CompletableFuture.completedFuture(entry.map(it -> it.record(sessionId)));
  }

  @Override
  public CompletionStage<Boolean> delete(String sessionId) {
    boolean known = sessions.remove(sessionId) != null;
    if (known) {
      open.decrementAndGet();
    }
    return CompletableFuture.completedFuture(known);
  }

  @Override
  public CompletionStage<Void> setLogLevel(String sessionId, LogLevel level) {
    Entry entry = sessions.get(sessionId);
    if (entry != null) {
      entry.level = level;
    }
    return DONE;
  }

  @Override
  public CompletionStage<Boolean> subscribe(String sessionId, String uri) {
    Entry entry = sessions.get(sessionId);
    return CompletableFuture.completedFuture(entry != null && entry.subscribe(uri));
  }

  @Override
  public CompletionStage<Void> unsubscribe(String sessionId, String uri) {
    Entry entry = sessions.get(sessionId);
    if (entry != null) {
      entry.uris.remove(uri);
    }
    return DONE;
  }

  @Override
  public boolean expires() {
    return false;
  }

  @Override
  public CompletionStage<Void> renew(Collection<String> sessionIds) {
    return DONE;
  }

  @Override
  public CompletionStage<Set<String>> missing(Collection<String> sessionIds) {
    Set<String> missing = new HashSet<>(sessionIds);
    missing.removeAll(sessions.keySet());
    return CompletableFuture.completedFuture(missing);
  }
}

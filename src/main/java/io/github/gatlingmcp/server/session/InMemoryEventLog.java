package io.github.gatlingmcp.server.session;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Events of one process. Each session keeps its newest events, limited in number and in bytes; the
 * oldest go first, whatever stream they belong to. When all sessions together keep too much, the
 * one that adds an event keeps this one only.
 */
public final class InMemoryEventLog implements EventLog {
  private final Recent.Limits limits;
  private final Map<String, Recent<LoggedEvent>> bySession = new ConcurrentHashMap<>();

  /**
   * @param maxEvents the most events that a session keeps
   * @param maxBytes the most message bytes that a session keeps
   * @param maxTotalBytes the most that all sessions keep together, beyond one event each
   */
  public InMemoryEventLog(int maxEvents, long maxBytes, long maxTotalBytes) {
    limits = new Recent.Limits(maxEvents, maxBytes, maxTotalBytes);
  }

  @Override
  public void append(String sessionId, LoggedEvent event) {
    bySession
        .computeIfAbsent(sessionId, id -> new Recent<>(limits, e -> e.message().length()))
        .add(event);
  }

  @Override
  public CompletionStage<List<LoggedEvent>> after(String sessionId, EventId after) {
    Recent<LoggedEvent> events = bySession.get(sessionId);
    return CompletableFuture.completedFuture(
        events == null ? List.of() : events.find(event -> isAfter(event.id(), after)));
  }

  private static boolean isAfter(EventId id, EventId after) {
    return id.sequence() > after.sequence() && id.stream().equals(after.stream());
  }

  @Override
  public void forget(String sessionId) {
    Recent<LoggedEvent> events = bySession.remove(sessionId);
    if (events != null) {
      events.close();
    }
  }
}

package io.github.gatlingmcp.server.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Events of one process. Each session keeps its newest events, limited in number and in bytes; the
 * oldest go first, whatever stream they belong to. When all sessions together keep too much, the
 * one that adds an event keeps this one only.
 */
public final class InMemoryEventLog implements EventLog {
  private final int maxEvents;
  private final long maxBytes;
  private final long maxTotalBytes;
  private final AtomicLong totalBytes = new AtomicLong();
  private final Map<String, Ring> rings = new ConcurrentHashMap<>();

  /**
   * @param maxEvents the most events that a session keeps
   * @param maxBytes the most message bytes that a session keeps
   * @param maxTotalBytes the most that all sessions keep together, beyond one event each
   */
  public InMemoryEventLog(int maxEvents, long maxBytes, long maxTotalBytes) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
    this.maxTotalBytes = maxTotalBytes;
  }

  @Override
  public void append(String sessionId, LoggedEvent event) {
    rings.computeIfAbsent(sessionId, id -> new Ring()).add(event);
  }

  @Override
  public CompletionStage<List<LoggedEvent>> after(String sessionId, EventId after) {
    Ring ring = rings.get(sessionId);
    return CompletableFuture.completedFuture(ring == null ? List.of() : ring.after(after));
  }

  @Override
  public void forget(String sessionId) {
    Ring ring = rings.remove(sessionId);
    if (ring != null) {
      ring.clear();
    }
  }

  private final class Ring {
    private final Deque<LoggedEvent> events = new ArrayDeque<>(4);
    private long bytes;

    synchronized void add(LoggedEvent event) {
      events.addLast(event);
      grow(event.message().length());
      while (events.size() > maxEvents || bytes > maxBytes || crowded()) {
        grow(-events.removeFirst().message().length());
      }
    }

    private boolean crowded() {
      return events.size() > 1 && totalBytes.get() > maxTotalBytes;
    }

    private void grow(int by) {
      bytes += by;
      totalBytes.addAndGet(by);
    }

    synchronized void clear() {
      events.clear();
      totalBytes.addAndGet(-bytes);
      bytes = 0;
    }

    synchronized List<LoggedEvent> after(EventId after) {
      return events.stream()
          .filter(e -> e.id().sequence() > after.sequence())
          .filter(e -> e.id().stream().equals(after.stream()))
          .toList();
    }
  }
}

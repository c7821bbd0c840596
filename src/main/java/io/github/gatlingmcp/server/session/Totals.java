package io.github.gatlingmcp.server.session;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What a {@link Ledger} counted since its server started: it never goes back. */
public final class Totals {
  private static final List<String> STREAM_KINDS =
      List.of("answer", "listen", "resume", "http-sse", "websocket");

  final Counters posts = new Counters();
  final Counters tools = new Counters();
  final Counters statuses = new Counters();
  final Counters faults = new Counters();
  final Counters published = new Counters();
  final Counters notifications = new Counters();
  final Counters undelivered = new Counters();
  final Counters serverRequests = new Counters();
  final Counters sessions = new Counters();
  final Counters streams = new Counters();
  final Counters closedStreams = new Counters();
  final Counters tasks = new Counters();
  final Counters broken = new Counters();
  private final Map<Subject, Map<String, Ends>> ends = new EnumMap<>(Subject.class);

  Totals() {
    for (Subject subject : Subject.values()) {
      ends.put(subject, new ConcurrentHashMap<>());
    }
  }

  private Map<String, Ends> all(Subject subject) {
    return ends.getOrDefault(subject, Map.of());
  }

  Ends ends(Subject subject, String name) {
    Map<String, Ends> byName = all(subject);
    Ends known = byName.get(name);
    return known == null ? byName.computeIfAbsent(name, any -> new Ends()) : known;
  }

  /** How requests ended, by what they asked for. */
  public Map<String, EndCounts> ends(Subject subject) {
    Map<String, EndCounts> counts = new TreeMap<>();
    all(subject).forEach((name, one) -> counts.put(name, one.counts()));
    return counts;
  }

  /** Notifications that a tool or the server published, by method, whoever wanted them. */
  public Map<String, Long> published() {
    return published.counts();
  }

  /** Streams and sockets that are open now, by kind; all kinds are there. */
  public Map<String, Long> openStreams() {
    Map<String, Long> closed = closedStreams.counts();
    Map<String, Long> opened = streams.counts();
    Map<String, Long> open = new TreeMap<>();
    for (String kind : STREAM_KINDS) {
      open.put(kind, opened.getOrDefault(kind, 0L) - closed.getOrDefault(kind, 0L));
    }
    return open;
  }

  /** Failures of the server itself. */
  public long broken() {
    return broken.counts().values().stream().mapToLong(Long::longValue).sum();
  }

  /** What the ledger's own counts would be without any reset. */
  public LedgerCounts counts() {
    return new LedgerCounts(
        posts.counts(),
        tools.counts(),
        outcomes(),
        statuses.counts(),
        faults.counts(),
        notifications.counts(),
        undelivered.counts(),
        serverRequests.counts(),
        sessions.counts(),
        streams.counts(),
        tasks.counts());
  }

  private Map<String, Long> outcomes() {
    Map<String, Long> outcomes = new TreeMap<>();
    for (Ends method : all(Subject.METHOD).values()) {
      method
          .outcomes()
          .forEach((outcome, count) -> outcomes.merge(outcome.name(), count, Long::sum));
    }
    return outcomes;
  }
}

package io.github.gatlingmcp.server.session;

import java.util.Map;
import java.util.TreeMap;

/**
 * The exact counts of a {@link Ledger}. Every map is sorted by name and lacks what never happened.
 *
 * @param posts messages read, over whatever transport, by JSON-RPC method; {@code (response)},
 *     {@code (malformed)} and {@code (unknown)} stand for what has no known method
 * @param tools {@code tools/call} requests, by tool; {@code (unknown)} for names not offered
 * @param outcomes JSON-RPC requests ended, by {@link Outcome}
 * @param statuses HTTP responses begun, by status code
 * @param faults answers and notifications spoiled on purpose, by fault
 * @param notifications notifications sent, by method; one that is repeated on purpose twice, and
 *     one that is dropped on purpose not at all
 * @param undelivered notifications for which no stream was open, by method
 * @param serverRequests requests sent to clients, by method; with 2026-07-28 those within a result
 * @param sessions {@code opened}, {@code deleted}, {@code expired}, {@code server_stopped}
 * @param streams event streams opened, by {@code answer}, {@code listen}, {@code resume}, {@code
 *     http-sse}, and sockets, {@code websocket}; {@code overflow} counts those cut because their
 *     client did not read, {@code silent} the sockets whose client answered no ping
 * @param tasks tasks {@code created}, and how they ended: {@code completed}, {@code failed}, {@code
 *     cancelled}
 */
public record LedgerCounts(
    Map<String, Long> posts,
    Map<String, Long> tools,
    Map<String, Long> outcomes,
    Map<String, Long> statuses,
    Map<String, Long> faults,
    Map<String, Long> notifications,
    Map<String, Long> undelivered,
    Map<String, Long> serverRequests,
    Map<String, Long> sessions,
    Map<String, Long> streams,
    Map<String, Long> tasks) {

  /** What was counted since then. */
  LedgerCounts since(LedgerCounts then) {
    return new LedgerCounts(
        since(posts, then.posts),
        since(tools, then.tools),
        since(outcomes, then.outcomes),
        since(statuses, then.statuses),
        since(faults, then.faults),
        since(notifications, then.notifications),
        since(undelivered, then.undelivered),
        since(serverRequests, then.serverRequests),
        since(sessions, then.sessions),
        since(streams, then.streams),
        since(tasks, then.tasks));
  }

  private static Map<String, Long> since(Map<String, Long> now, Map<String, Long> then) {
    Map<String, Long> grown = new TreeMap<>();
    now.forEach(
        (name, count) -> {
          long more = count - then.getOrDefault(name, 0L);
          if (more > 0) {
            grown.put(name, more);
          }
        });
    return grown;
  }

  /** The calls of that tool, 0 when none. */
  public long tool(String name) {
    return tools.getOrDefault(name, 0L);
  }

  /** The messages of that JSON-RPC method, 0 when none. */
  public long method(String method) {
    return posts.getOrDefault(method, 0L);
  }

  /** The requests that ended so, 0 when none. */
  public long outcome(Outcome outcome) {
    return outcomes.getOrDefault(outcome.name(), 0L);
  }
}

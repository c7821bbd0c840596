package io.github.gatlingmcp.report;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the server had, and what had been done to it, at one moment of a run: one line of {@code
 * snapshots.ndjson}.
 *
 * @param atMillis since the run began to be measured
 * @param memory of the server, if it is known
 * @param openSessions at the server, if it tells
 * @param sessions that were opened so far
 * @param aborts how many requests were given up so far
 * @param reconnects how many clients came back so far after they had lost their connections
 */
public record Snapshot(
    long atMillis,
    Optional<Memory> memory,
    OptionalLong openSessions,
    long sessions,
    long aborts,
    long reconnects) {

  /**
   * An amount of memory.
   *
   * @param kind what it is
   */
  public record Memory(MemoryKind kind, long bytes) {}
}

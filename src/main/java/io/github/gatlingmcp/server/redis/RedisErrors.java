package io.github.gatlingmcp.server.redis;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts what went wrong. Safe for use from any thread. */
final class RedisErrors {
  private static final RedisProblem[] PROBLEMS = RedisProblem.values();

  private final AtomicLongArray counts = new AtomicLongArray(PROBLEMS.length);

  void count(RedisProblem problem) {
    counts.incrementAndGet(problem.ordinal());
  }

  /** By kind, those that happened. */
  Map<String, Long> counts() {
    Map<String, Long> happened = new TreeMap<>();
    for (RedisProblem problem : PROBLEMS) {
      long count = counts.get(problem.ordinal());
      if (count > 0) {
        happened.put(problem.kind(), count);
      }
    }
    return happened;
  }
}

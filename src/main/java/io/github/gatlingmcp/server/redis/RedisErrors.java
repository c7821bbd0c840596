package io.github.gatlingmcp.server.redis;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what went wrong. Safe for use from any thread. */
final class RedisErrors {
  private final Map<RedisProblem, LongAdder> counts = new ConcurrentHashMap<>();

  void count(RedisProblem problem) {
    counts.computeIfAbsent(problem, p -> new LongAdder()).increment();
  }

  /** By kind, those that happened. */
  Map<String, Long> counts() {
    Map<String, Long> happened = new TreeMap<>();
    counts.forEach((problem, count) -> happened.put(problem.kind(), count.sum()));
    return happened;
  }
}

package io.github.gatlingmcp.server.session;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Named counters. The caller keeps the number of names small. */
final class Counters {
  private final Map<String, LongAdder> byName = new ConcurrentHashMap<>();

  void add(String name) {
    LongAdder counter = byName.get(name);
    if (counter == null) {
      counter = byName.computeIfAbsent(name, n -> new LongAdder());
    }
    counter.increment();
  }

  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    byName.forEach((name, counter) -> counts.put(name, counter.sum()));
    return counts;
  }
}

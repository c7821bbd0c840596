package io.github.gatlingmcp.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many different keys in, first come, first served. For any thread. */
final class Admission<K> {
  private final int limit;
  private final AtomicInteger places = new AtomicInteger();
  private final Set<K> admitted = ConcurrentHashMap.newKeySet();

  Admission(int limit) {
    this.limit = limit;
  }

  /** Whether the key is in, now or since earlier. Takes no lock once the limit is reached. */
  boolean admits(K key) {
    if (admitted.contains(key)) {
      return true;
    }
    return places.get() < limit && enters(key);
  }

  private boolean enters(K key) {
    if (places.incrementAndGet() > limit) {
      places.decrementAndGet();
      return false;
    }
    if (!admitted.add(key)) {
      places.decrementAndGet();
    }
    return true;
  }
}

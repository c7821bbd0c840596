package io.github.gatlingmcp.server.redis;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long after each, with jitter, so that many
 * replicas do not come back at one time. One thread uses it.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final RandomGenerator random;
  private Duration next = FIRST;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The next wait: between half of it and all of it. */
  Duration next() {
    long most = next.toMillis();
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
  }

  /** All is well: the next wait is a short one. */
  void reset() {
    next = FIRST;
  }
}

package io.github.gatlingmcp.metrics.live;

import java.util.HashSet;
import java.util.Set;

/** Names from outside, of which only so many are told apart. Confined to one thread. */
final class KnownNames {
  private final int most;
  private final Set<String> names = new HashSet<>();

  KnownNames(int most) {
    this.most = most;
  }

  /** The name itself, or {@code (others)} when there are too many already. */
  String bounded(String name) {
    if (name.isEmpty() || names.contains(name)) {
      return name;
    }
    if (names.size() >= most) {
      return Series.OTHERS;
    }
    names.add(name);
    return name;
  }
}

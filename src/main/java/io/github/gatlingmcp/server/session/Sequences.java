package io.github.gatlingmcp.server.session;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sequences of one address, a session for instance: one for each source and method, so that who
 * hears all of them finds no gap. They live as long as the address. Safe for use from any thread.
 */
public final class Sequences {
  private static final int MOST = 1_000;

  private record Key(String source, String method) {}

  private final Map<Key, Sequence> byKey = new ConcurrentHashMap<>();

  /** The sequence of that source and method; nothing when there are too many already. */
  public Optional<Sequence> of(String source, String method) {
    Key key = new Key(source, method);
    Sequence known = byKey.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    return byKey.size() >= MOST
        ? Optional.empty()
        : Optional.of(byKey.computeIfAbsent(key, k -> new Sequence()));
  }
}

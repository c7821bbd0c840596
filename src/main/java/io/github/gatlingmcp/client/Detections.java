package io.github.gatlingmcp.client;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is known of the eras of all servers of a run, by scheme, host and port. Thread-safe. */
public final class Detections {
  private static final int MOST_SERVERS = 1_000;

  private final Map<String, Detection> byOrigin = new ConcurrentHashMap<>();

  /** That of this server; beyond a thousand servers each user finds out for himself. */
  public Detection of(URI endpoint) {
    String origin =
        (endpoint.getScheme() + "://" + endpoint.getRawAuthority()).toLowerCase(Locale.ROOT);
    Detection known = byOrigin.get(origin);
    if (known != null) {
      return known;
    }
    return byOrigin.size() < MOST_SERVERS
        ? byOrigin.computeIfAbsent(origin, unknown -> new Detection())
        : new Detection();
  }
}

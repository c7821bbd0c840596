package io.github.gatlingmcp.server.session;

import java.util.Set;

/**
 * What a {@link SessionStore} remembers of a session.
 *
 * @param logLevel what its client wants of the log
 * @param subscriptions the resources whose changes it wants to hear of
 */
public record SessionRecord(
    String id, ClientProfile client, LogLevel logLevel, Set<String> subscriptions) {
  public SessionRecord {
    subscriptions = Set.copyOf(subscriptions);
  }

  /** A session as it is when it begins: it hears the whole log, and of no resource. */
  public static SessionRecord fresh(String id, ClientProfile client) {
    return new SessionRecord(id, client, LogLevel.DEBUG, Set.of());
  }
}

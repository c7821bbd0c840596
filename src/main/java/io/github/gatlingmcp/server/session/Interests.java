package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.McpMethod;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the client of a session wants to hear. Signals tell of changes; who may have missed some
 * reads them from the store. Safe for use from any thread.
 */
final class Interests {
  private final SessionStore store;
  private final String sessionId;
  private final Set<String> uris = ConcurrentHashMap.newKeySet(1);
  private volatile LogLevel level;
  private volatile boolean doubtful;
  private boolean reading;

  /** Whether something changed while they were read. */
  private boolean again;

  Interests(SessionStore store, SessionRecord known) {
    this.store = store;
    this.sessionId = known.id();
    this.level = known.logLevel();
    uris.addAll(known.subscriptions());
  }

  LogLevel level() {
    return level;
  }

  Set<String> uris() {
    return Set.copyOf(uris);
  }

  synchronized void levelSet(LogLevel wanted) {
    level = wanted;
    again = true;
  }

  synchronized void subscribed(String uri) {
    uris.add(uri);
    again = true;
  }

  synchronized void unsubscribed(String uri) {
    uris.remove(uri);
    again = true;
  }

  /**
   * Whether the client wants to hear that: of the log what its level lets pass, of the resources
   * those subscribed to.
   *
   * @param uri the resource that changed; meaningless for other methods
   */
  boolean want(String method, String uri) {
    return switch (method) {
      case McpMethod.NOTIFICATION_MESSAGE -> level.compareTo(LogLevel.INFO) <= 0;
      case McpMethod.NOTIFICATION_RESOURCES_UPDATED -> uris.contains(uri);
      default -> true;
    };
  }

  /** Whether a signal may have been missed, and what it told not been read since. */
  boolean doubtful() {
    return doubtful;
  }

  /**
   * Reads what signals may have told unheard.
   *
   * @param sure called when it was read
   * @param failed called when it cannot be read now
   */
  void read(Runnable sure, Runnable failed) {
    synchronized (this) {
      doubtful = true;
      again = true;
      if (reading) {
        return;
      }
      reading = true;
    }
    readOn(sure, failed);
  }

  private void readOn(Runnable sure, Runnable failed) {
    synchronized (this) {
      again = false;
    }
    store
        .find(sessionId)
        .whenComplete(
            (found, failure) -> {
              if (failure != null) {
                gaveUp();
                failed.run();
              } else if (took(found)) {
                sure.run();
              } else {
                readOn(sure, failed);
              }
            });
  }

  /** False when what was read may be old already. */
  private synchronized boolean took(Optional<SessionRecord> found) {
    if (again) {
      return false;
    }
    reading = false;
    doubtful = false;
    found.ifPresent(this::take);
    return true;
  }

  private synchronized void gaveUp() {
    reading = false;
  }

  private void take(SessionRecord known) {
    level = known.logLevel();
    uris.retainAll(known.subscriptions());
    uris.addAll(known.subscriptions());
  }
}

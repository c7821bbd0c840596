package io.github.gatlingmcp.gatling;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users whose sessions are open, or on their way to be closed. A run that is cut short ({@code
 * maxDuration}, Ctrl-C) leaves some: they are ended before the connections go. Thread-safe.
 */
final class OpenUsers {
  private static final Logger LOGGER = LoggerFactory.getLogger(OpenUsers.class);
  private static final long GOODBYE_SECONDS = 5;

  private final Set<McpUser> users = ConcurrentHashMap.newKeySet();

  void add(McpUser user) {
    users.add(user);
  }

  void remove(McpUser user) {
    users.remove(user);
  }

  /** Ends every session and waits for that, but not for ever. Not for an event loop's thread. */
  void sayGoodbye() {
    Set<McpUser> open = Set.copyOf(users);
    CountDownLatch closed = new CountDownLatch(open.size());
    open.forEach(user -> user.leaveFromOutside(closed::countDown));
    try {
      if (!closed.await(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
        LOGGER.warn("{} MCP sessions were not ended in time", closed.getCount());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

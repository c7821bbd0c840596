package io.github.gatlingmcp.server.session;

import java.util.Optional;

/** The port to whoever says which notifications are spoiled. Safe for use from any thread. */
public interface NotificationFaults {
  /** Counts one more notification, and tells what happens to it. */
  Optional<NotificationFault> nextNotification();
}

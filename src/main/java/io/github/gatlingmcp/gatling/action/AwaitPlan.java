package io.github.gatlingmcp.gatling.action;

import java.time.Duration;
import java.util.List;

/** Notifications to wait for, in this order, within one limit that begins when the wait does. */
public record AwaitPlan(Duration limit, List<NotificationPlan> expected) {
  public AwaitPlan {
    expected = List.copyOf(expected);
    if (expected.isEmpty()) {
      throw new IllegalArgumentException(
          "await(…).on() waits for nothing: name at least one notification");
    }
  }
}

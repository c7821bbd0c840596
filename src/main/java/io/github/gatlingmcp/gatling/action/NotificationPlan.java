package io.github.gatlingmcp.gatling.action;

import io.gatling.javaapi.core.CheckBuilder;
import java.util.List;

/**
 * A notification to wait for.
 *
 * @param label its line in the report
 * @param method the notification's method
 * @param matching what must hold for a notification to be the one
 * @param checks what must hold for the one
 */
public record NotificationPlan(
    String label, String method, List<CheckBuilder> matching, List<CheckBuilder> checks) {
  public NotificationPlan {
    matching = List.copyOf(matching);
    checks = List.copyOf(checks);
  }
}

package io.github.gatlingmcp.javaapi;

import io.gatling.javaapi.core.ActionBuilder;
import io.github.gatlingmcp.gatling.action.AwaitPlan;
import io.github.gatlingmcp.gatling.action.McpActions;
import io.github.gatlingmcp.gatling.action.RequestPlan;
import java.time.Duration;
import java.util.Arrays;

/**
 * A wait for notifications, beginning with those that came earlier and that nobody waited for.
 * Immutable.
 */
public final class McpAwaitActionBuilder {
  private final RequestPlan plan;
  private final Duration limit;

  McpAwaitActionBuilder(RequestPlan plan, Duration limit) {
    this.plan = plan;
    this.limit = limit;
  }

  /** The notifications, in the order in which they are to come; at least one. */
  public ActionBuilder on(McpNotificationCheck... checks) {
    AwaitPlan await =
        new AwaitPlan(limit, Arrays.stream(checks).map(McpNotificationCheck::plan).toList());
    return () -> McpActions.awaitNotification(plan.withAwait(await));
  }
}

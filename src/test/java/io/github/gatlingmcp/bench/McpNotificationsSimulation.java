package io.github.gatlingmcp.bench;

import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.notification;

import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.javaapi.McpNotificationCheck;
import java.util.Arrays;

/** Users who wait for one notification after the other. */
public final class McpNotificationsSimulation extends Simulation {
  {
    setUp(
            scenario("notifications")
                .exec(mcp("initialize").initialize())
                .exec(mcp("listen").listen())
                .exec(
                    exitHereIfFailed(),
                    mcp("wait").awaitNotification(Notifications.LIMIT).on(expected()))
                .injectOpen(rampUsers(Notifications.USERS).during(Notifications.RAMP)))
        .protocols(mcp.url(BenchSettings.fromProperties().endpoint()))
        .assertions(
            global().failedRequests().count().is(0L), Notifications.everyNotificationHasItsLine());
  }

  private static McpNotificationCheck[] expected() {
    McpNotificationCheck[] expected = new McpNotificationCheck[Notifications.PER_USER];
    Arrays.fill(
        expected,
        notification("notifications/bench")
            .name(Notifications.LINE)
            .check(jmesPath("text").is(BenchSettings.MESSAGE)));
    return expected;
  }
}

package io.github.gatlingmcp.bench;

import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;

import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.SseMessageCheck;
import java.util.Arrays;

/** The same as an author writes it with Gatling's {@code sse(…)}. */
public final class SseNotificationsSimulation extends Simulation {
  {
    setUp(
            scenario("notifications")
                .exec(sse("listen").get(BenchSettings.fromProperties().endpoint()))
                .exec(
                    exitHereIfFailed(),
                    // A message that comes between two waits would be lost, so it is one.
                    sse("wait").setCheck().await(Notifications.LIMIT).on(expected()),
                    sse("close").close())
                .injectOpen(rampUsers(Notifications.USERS).during(Notifications.RAMP)))
        .protocols(http)
        .assertions(
            global().failedRequests().count().is(0L), Notifications.everyNotificationHasItsLine());
  }

  private static SseMessageCheck[] expected() {
    SseMessageCheck[] expected = new SseMessageCheck[Notifications.PER_USER];
    Arrays.fill(
        expected,
        sse.checkMessage(Notifications.LINE)
            .check(jmesPath("data.params.text").is(BenchSettings.MESSAGE)));
    return expected;
  }
}

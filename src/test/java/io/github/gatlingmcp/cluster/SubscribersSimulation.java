package io.github.gatlingmcp.cluster;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.report.Budget;
import io.github.gatlingmcp.report.Budgets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Users who listen while one, when all of them do, makes the server tell them something, again and
 * again, and in the end much at once. Each leaves when it has heard the last.
 */
public final class SubscribersSimulation extends Simulation {
  static final int SUBSCRIBERS = Integer.getInteger("test.subscribers", 60);
  static final int SINGLE = Integer.getInteger("test.single", 100);
  static final int PAUSE_MILLIS = Integer.getInteger("test.pause", 30);
  static final int REST = 50;
  static final int ALL = SINGLE + REST;
  static final double DELIVERY_PERCENT = 99.9;

  private static final int JOIN_SECONDS = 3;
  private static final String METHOD = "notifications/custom";

  /** Less than a listener waits for the last notification. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final AtomicInteger LISTENERS = new AtomicInteger();

  private final ChainBuilder begin =
      exec(mcp("initialize").initialize()).exitHereIfFailed().exec(mcp("listen").listen());

  private final ChainBuilder hearTheLast =
      exec(
          mcp("last")
              .awaitNotification(Duration.ofSeconds(90))
              .on(notification(METHOD).matching(jmesPath("sequence").ofInt().is(ALL))));

  public SubscribersSimulation() {
    setUp(
            scenario("subscriber")
                .exec(begin)
                .exec(SubscribersSimulation::listens)
                .exec(hearTheLast)
                .exec(mcp("close").close())
                .injectOpen(rampUsers(SUBSCRIBERS).during(JOIN_SECONDS)),
            scenario("speaker")
                .exec(mcp("initialize").initialize())
                .asLongAsDuring(session -> LISTENERS.get() < SUBSCRIBERS, PATIENCE)
                .on(pause(Duration.ofMillis(100)))
                .repeat(SINGLE)
                .on(exec(tell(1)).pause(Duration.ofMillis(PAUSE_MILLIS)))
                .exec(tell(REST))
                .exec(mcp("close").close())
                .injectOpen(nothingFor(JOIN_SECONDS + 2), atOnceUsers(1)))
        .protocols(
            mcp.url(System.getProperty("test.url"))
                .notificationBufferSize(2 * ALL)
                .budgets(Budgets.of(Budget.notifications().delivery().atLeast(DELIVERY_PERCENT))));
  }

  private static Session listens(Session session) {
    LISTENERS.incrementAndGet();
    return session;
  }

  // What was never told would be missed by all: a replica without Redis refuses at once.
  private static ChainBuilder tell(int count) {
    return tryMax(600, "refusals")
        .on(
            doIf(session -> session.getInt("refusals") > 0).then(pause(Duration.ofMillis(100))),
            exec(
                mcp("tell")
                    .callTool("trigger-notification")
                    .argument("scope", "all")
                    .argument("count", count)));
  }
}

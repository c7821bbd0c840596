package io.github.gatlingmcp.measured;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.javaapi.McpArgumentsActionBuilder;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;
import io.github.gatlingmcp.report.Budget;
import io.github.gatlingmcp.report.Budgets;
import java.time.Duration;

/**
 * Users who listen, and each makes the server send numbered notifications to it. What is set by
 * {@code test.then} follows: {@code await} the last one, {@code leave} with most of them on their
 * way, or {@code break off} with them on their way for a second session, or begin one {@code
 * again}.
 */
public final class ListeningSimulation extends Simulation {
  static final int USERS = 4;

  /** So many come one by one, before the rest comes at once. */
  static final int SINGLE = 20;

  static final int REST = 10;
  static final int ALL = SINGLE + REST;
  static final double DELIVERY_PERCENT = 99.5;

  private static final int MANY = 1_000;

  private static final String KIND = System.getProperty("test.kind", "custom");
  private static final String METHOD =
      KIND.equals("custom") ? "notifications/custom" : "notifications/" + KIND + "/list_changed";
  private static final String NUMBER = KIND.equals("custom") ? "sequence" : "_meta.sequence";

  private static final ChainBuilder BEGIN =
      exec(mcp("initialize").initialize()).exitHereIfFailed().exec(mcp("listen").listen());

  private static final ChainBuilder HEAR_ALL =
      repeat(SINGLE)
          .on(trigger(1))
          .exec(
              trigger(REST)
                  .await(Duration.ofSeconds(30))
                  .on(notification(METHOD).matching(jmesPath(NUMBER).ofInt().is(ALL))));

  public ListeningSimulation() {
    setUp(
            scenario("subscriber")
                .exec(session -> session.set("name", "user " + session.userId()))
                .exec(BEGIN)
                .exec(then(System.getProperty("test.then", "await")))
                .exec(Hold.untilTheTestIsReady())
                .injectOpen(
                    rampUsers(Integer.getInteger("test.users", USERS))
                        .during(Integer.getInteger("test.seconds", 0))))
        .protocols(protocol());
  }

  private static McpProtocolBuilder protocol() {
    McpProtocolBuilder protocol =
        mcp.url(System.getProperty("test.url"))
            .notificationBufferSize(MANY)
            .budgets(Budgets.of(Budget.notifications().delivery().atLeast(DELIVERY_PERCENT)));
    String version = System.getProperty("test.version", "");
    return version.isEmpty() ? protocol : protocol.protocolVersion(version);
  }

  private static ChainBuilder then(String what) {
    return switch (what) {
      case "await" -> exec(HEAR_ALL).exec(mcp("close").close());
      case "leave" -> exec(trigger(MANY));
      case "again" -> exec(HEAR_ALL).exec(BEGIN).exec(HEAR_ALL).exec(mcp("close").close());
      case "break off" -> exec(trigger(MANY)).exec(BEGIN).exec(HEAR_ALL).exec(mcp("close").close());
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static McpArgumentsActionBuilder trigger(int count) {
    return mcp("trigger")
        .callTool("trigger-notification")
        .argument("kind", KIND)
        .argument("count", count)
        .argument("canary", "#{name}");
  }
}

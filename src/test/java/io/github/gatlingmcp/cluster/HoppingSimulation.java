package io.github.gatlingmcp.cluster;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.report.Budget;
import io.github.gatlingmcp.report.Budgets;
import java.time.Duration;

/**
 * Users whose every request may reach another replica, and who open a second session only when the
 * first one is lost: each says a word that nobody else says, and wants it back, and waits for an
 * answer that takes its time.
 */
public final class HoppingSimulation extends Simulation {
  static final int USERS = Integer.getInteger("test.users", 30);
  static final int SECONDS = Integer.getInteger("test.seconds", 15);
  static final int DELAY_MILLIS = Integer.getInteger("test.delay", 10);
  static final double ERROR_PERCENT = Double.parseDouble(System.getProperty("test.errors", "0"));

  public HoppingSimulation() {
    setUp(
            scenario("agent")
                .exec(mcp("initialize").initialize())
                .exitHereIfFailed()
                .during(SECONDS, "turn")
                .on(
                    doIf(session -> !initialized(session))
                        .then(mcp("initialize").initialize())
                        .exec(
                            mcp("echo")
                                .callTool("fast-echo")
                                .argument(
                                    "message",
                                    session -> session.userId() + "-" + session.getInt("turn"))
                                .check(
                                    textContent()
                                        .is(
                                            session ->
                                                session.userId() + "-" + session.getInt("turn"))))
                        .exec(
                            mcp("wait")
                                .callTool("fetch-data")
                                .argument("delayMs", DELAY_MILLIS)
                                .check(textContent().exists()))
                        .pause(Duration.ofMillis(50)))
                .exec(mcp("close").close())
                .injectOpen(rampUsers(USERS).during(2)))
        .protocols(
            mcp.url(System.getProperty("test.url"))
                // Longer than replicas take to notice that a session is no more.
                .requestTimeout(Duration.ofSeconds(20))
                .budgets(
                    Budgets.of(
                        Budget.all().errors().atMost(ERROR_PERCENT),
                        Budget.request("echo").count().atLeast(100))));
  }
}

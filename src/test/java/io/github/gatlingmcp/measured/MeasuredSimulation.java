package io.github.gatlingmcp.measured;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.report.Budget;
import io.github.gatlingmcp.report.Budgets;
import java.time.Duration;

/** Users who come at a constant rate, each with one call of one tool. */
public final class MeasuredSimulation extends Simulation {
  /** A secret that no output may hold. */
  static final String TOKEN = "s3cr3t-t0ken-of-the-test";

  private static final int RATE = Integer.getInteger("test.rate", 20);
  private static final int SECONDS = Integer.getInteger("test.seconds", 5);
  private static final String TOOL = System.getProperty("test.tool", "fast-echo");
  private static final String EXPECTED = System.getProperty("test.expected", "#{word}");

  public MeasuredSimulation() {
    setUp(
            scenario("caller")
                .exec(session -> session.set("word", "w" + session.userId()))
                .exec(mcp("initialize").initialize())
                .exitHereIfFailed()
                .exec(
                    mcp("call")
                        .callTool(TOOL)
                        .argument("message", "#{word}")
                        .header("Authorization", "Bearer " + TOKEN)
                        .check(textContent().isEL(EXPECTED)))
                .exec(mcp("close").close())
                .exec(Hold.untilTheTestIsReady())
                .injectOpen(constantUsersPerSec(RATE).during(Duration.ofSeconds(SECONDS))))
        .protocols(
            mcp.url(System.getProperty("test.url"))
                .traceContext()
                .budgets(
                    Budgets.of(
                        Budget.all().errors().atMost(1.0),
                        Budget.request("call").p95().atMost(Duration.ofSeconds(20)),
                        Budget.request(System.getProperty("test.request", "call"))
                            .throughput()
                            .atLeast(0.1))));
  }
}

package io.github.gatlingmcp.interop;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.github.gatlingmcp.javaapi.McpDsl.acceptDefaults;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** Users whose calls are tasks: plain, asking for input, and given up. */
public final class EverythingTasksSimulation extends Simulation {
  static final int USERS = 3;

  {
    setUp(
            scenario("tasks")
                .exec(mcp("initialize").initialize())
                .exec(
                    mcp("research")
                        .callTool("simulate-research-query")
                        .argument("topic", "python")
                        .asTask(Duration.ofMinutes(1))
                        .reportPolls()
                        .check(substring("This is a simulated research report")))
                .exec(
                    mcp("ambiguous")
                        .callTool("simulate-research-query")
                        .argument("topic", "python")
                        .argument("ambiguous", true)
                        .asTask()
                        .check(substring("After receiving clarification")))
                .exec(
                    mcp("given up")
                        .callTool("simulate-research-query")
                        .argument("topic", "python")
                        .asTask()
                        .timeout(Duration.ofMillis(1_500)))
                .exec(mcp("close").close())
                .injectOpen(atOnceUsers(USERS)))
        .protocols(
            mcp.url(System.getProperty("tasks.url", "http://127.0.0.1:1/mcp"))
                .elicitation(acceptDefaults()));
  }
}

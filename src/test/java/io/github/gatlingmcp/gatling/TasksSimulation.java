package io.github.gatlingmcp.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.acceptDefaults;
import static io.github.gatlingmcp.javaapi.McpDsl.constant;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.textContent;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** Users whose calls become tasks: done, asking, failing in both ways, and given up. */
public final class TasksSimulation extends Simulation {
  static final int USERS = 5;

  private static final String VERSION = System.getProperty("tasks.version", "2025-11-25");

  {
    setUp(
            scenario("tasks")
                .exec(mcp("initialize").initialize())
                .exec(
                    mcp("compute")
                        .callTool("slow_compute")
                        .argument("seconds", 1)
                        .asTask()
                        .reportPolls()
                        .check(textContent().is("Computed for 1 s")))
                .exec(
                    mcp("delete")
                        .callTool("confirm_delete")
                        .argument("filename", "it")
                        .asTask()
                        .check(textContent().is("Delete it: accept")))
                .exec(mcp("tool error").callTool("failing_job").asTask())
                .exec(mcp("error").callTool("protocol_error_job").asTask())
                .exec(
                    mcp("given up")
                        .callTool("slow_compute")
                        .argument("seconds", 60)
                        .asTask()
                        .timeout(Duration.ofMillis(1_500)))
                .exec(mcp("close").close())
                .injectOpen(atOnceUsers(USERS)))
        .protocols(
            mcp.url(System.getProperty("tasks.url", "http://127.0.0.1:1/mcp"))
                .protocolVersion(VERSION)
                .elicitation(acceptDefaults().after(constant(Duration.ofMillis(50)))));
  }
}

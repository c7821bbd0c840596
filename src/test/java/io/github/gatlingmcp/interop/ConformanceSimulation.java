package io.github.gatlingmcp.interop;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.acceptDefaults;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** Does what one scenario of the official conformance suite asks of a client. */
public final class ConformanceSimulation extends Simulation {
  private static final String OTHER_SCHEMA = "tools[?name=='json_schema_2020_12_tool'] | [0]";

  public ConformanceSimulation() {
    setUp(
            scenario("conformance")
                .exec(mcp("initialize").initialize())
                .exec(mcp("list tools").listTools().allPages())
                .exec(steps(System.getProperty(ConformanceClient.SCENARIO_PROPERTY)))
                .exec(mcp("close").close())
                .injectOpen(atOnceUsers(1)))
        .protocols(
            ConformanceCredentials.addTo(
                mcp.url(System.getProperty(ConformanceClient.URL_PROPERTY))
                    .elicitation(acceptDefaults())
                    .requestTimeout(Duration.ofSeconds(20))))
        .assertions(global().failedRequests().count().is(0L));
  }

  private static ChainBuilder steps(String scenario) {
    if (ConformanceCredentials.areAskedFor()) {
      return CoreDsl.exec(mcp("call").callTool("test-tool"));
    }
    return switch (scenario) {
      case "initialize" -> CoreDsl.exec(session -> session);
      case "tools_call" ->
          CoreDsl.exec(mcp("add").callTool("add_numbers").argument("a", 5).argument("b", 3));
      case "elicitation-sep1034-client-defaults" ->
          // The suite's server sends its request on the listening stream.
          CoreDsl.exec(mcp("listen").listen())
              .exec(mcp("elicit").callTool("test_client_elicitation_defaults"));
      case "sse-retry" -> CoreDsl.exec(mcp("reconnect").callTool("test_reconnection"));
      case "json-schema-2020-12-preservation" ->
          CoreDsl.exec(
                  mcp("find schema")
                      .listTools()
                      .check(jmesPath(OTHER_SCHEMA + ".inputSchema").ofMap().saveAs("schema")))
              .exec(
                  mcp("echo schema").callTool("json_schema_echo").argument("schema", "#{schema}"));
      default -> throw new IllegalArgumentException("no steps for scenario '" + scenario + "'");
    };
  }
}

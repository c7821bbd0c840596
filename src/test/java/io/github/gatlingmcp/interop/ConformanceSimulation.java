package io.github.gatlingmcp.interop;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.acceptDefaults;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Does what one scenario of the official conformance suite asks of a client. */
public final class ConformanceSimulation extends Simulation {
  private static final String STATELESS = "2026-07-28";
  private static final String OTHER_SCHEMA = "tools[?name=='json_schema_2020_12_tool'] | [0]";

  public ConformanceSimulation() {
    setUp(
            scenario("conformance")
                .exec(mcp("initialize").initialize())
                .exec(mcp("list tools").listTools().allPages())
                .exec(steps(System.getProperty(ConformanceClient.SCENARIO_PROPERTY)))
                .exec(mcp("close").close())
                .injectOpen(atOnceUsers(1)))
        .protocols(ConformanceCredentials.addTo(protocol()))
        .assertions(global().failedRequests().count().is(0L));
  }

  private static McpProtocolBuilder protocol() {
    McpProtocolBuilder server =
        mcp.url(System.getProperty(ConformanceClient.URL_PROPERTY))
            .elicitation(acceptDefaults())
            .requestTimeout(Duration.ofSeconds(20));
    boolean stateless = System.getProperty(ConformanceClient.VERSION_PROPERTY).equals(STATELESS);
    return stateless ? server.protocolVersion(STATELESS) : server;
  }

  private static ChainBuilder steps(String scenario) {
    if (ConformanceCredentials.areAskedFor()) {
      return exec(mcp("call").callTool("test-tool"));
    }
    return switch (scenario) {
      case "initialize", "request-metadata", "json-schema-ref-no-deref" -> exec(session -> session);
      case "tools_call" ->
          exec(mcp("add").callTool("add_numbers").argument("a", 5).argument("b", 3));
      case "elicitation-sep1034-client-defaults" ->
          // The suite's server sends its request on the listening stream.
          exec(mcp("listen").listen())
              .exec(mcp("elicit").callTool("test_client_elicitation_defaults"));
      case "sse-retry" -> exec(mcp("reconnect").callTool("test_reconnection"));
      case "json-schema-2020-12-preservation" ->
          exec(mcp("find schema")
                  .listTools()
                  .check(jmesPath(OTHER_SCHEMA + ".inputSchema").ofMap().saveAs("schema")))
              .exec(
                  mcp("echo schema").callTool("json_schema_echo").argument("schema", "#{schema}"));
      case "http-standard-headers" -> oneOfEach();
      case "http-custom-headers" -> callsOfContext();
      case "http-invalid-tool-headers" -> everyToolOfTheList();
      case "sep-2322-client-request-state" ->
          exec(
              mcp("with state").callTool("test_mrtr_echo_state"),
              mcp("unrelated").callTool("test_mrtr_unrelated"),
              mcp("without state").callTool("test_mrtr_no_state"),
              mcp("without type").callTool("test_mrtr_no_result_type"));
      default -> throw new IllegalArgumentException("no steps for scenario '" + scenario + "'");
    };
  }

  private static ChainBuilder oneOfEach() {
    return exec(
        mcp("call").callTool("test_headers"),
        mcp("call").callTool("my-hyphenated-tool"),
        mcp("resources").listResources(),
        mcp("read").readResource("file:///path/to/file%20name.txt"),
        mcp("read").readResource("https://example.com/resource?id=123"),
        mcp("prompts").listPrompts(),
        mcp("prompt").getPrompt("test_prompt"));
  }

  /** The calls that the suite describes in its context. */
  private static ChainBuilder callsOfContext() {
    ObjectMapper mapper = new ObjectMapper();
    List<ChainBuilder> calls = new ArrayList<>();
    try {
      JsonNode context = mapper.readTree(System.getProperty(ConformanceClient.CONTEXT_PROPERTY));
      for (JsonNode call : context.path("toolCalls")) {
        Map<String, Object> arguments =
            mapper.convertValue(call.path("arguments"), new TypeReference<>() {});
        calls.add(
            exec(mcp("call").callTool(call.path("name").asText()).arguments(session -> arguments)));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the suite's context cannot be read", e);
    }
    return exec(calls);
  }

  /** Most of them must not be called: the client has to see that by itself. */
  private static ChainBuilder everyToolOfTheList() {
    return exec(mcp("names").listTools().check(jmesPath("tools[].name").ofList().saveAs("names")))
        .exec(
            foreach("#{names}", "tool")
                .on(mcp("call").callTool("#{tool}").argument("region", "eu")));
  }
}

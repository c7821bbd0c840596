package io.github.gatlingmcp.bench;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.textContent;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.bench.BenchSettings.Wire;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;

/** The loop through this protocol. */
public final class McpBenchSimulation extends Simulation {
  private final BenchSettings settings = BenchSettings.fromProperties();

  {
    McpProtocolBuilder server = mcp.url(settings.endpoint());
    setUp(
            scenario("mcp")
                .exec(session -> session.set("message", BenchSettings.MESSAGE))
                .exec(mcp("initialize").initialize())
                .exec(during(settings.duration(), "n").on(request()))
                .exec(mcp("close").close())
                .injectOpen(atOnceUsers(settings.users())))
        .protocols(settings.wire() == Wire.HTTP_SSE ? server.httpSse() : server)
        .assertions(global().failedRequests().count().is(0L));
  }

  private ActionBuilder request() {
    return settings.resource()
        ? mcp("read").readResource("app://large-data").check(lengthCheck())
        : mcp("echo").callTool("echo").argument("message", "#{message}").check(echoCheck());
  }

  private CheckBuilder echoCheck() {
    return switch (settings.check()) {
      case JMES_PATH -> jmesPath("content[0].text").isEL("#{message}");
      case TEXT -> textContent().isEL("#{message}");
      case SUBSTRING -> substring("#{message}");
    };
  }

  private CheckBuilder lengthCheck() {
    return switch (settings.check()) {
      case JMES_PATH ->
          jmesPath("contents[0].text").transform(String::length).is(Answers.TEXT_LENGTH);
      case TEXT -> textContent().transform(String::length).is(Answers.TEXT_LENGTH);
      case SUBSTRING -> throw new IllegalArgumentException("a length is no substring");
    };
  }
}

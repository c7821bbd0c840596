package io.github.gatlingmcp.measured;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** Users with secrets in all places, whose requests go well and fail in many ways. */
public final class SecretiveSimulation extends Simulation {
  /** The beginning of each secret, which no output may hold. */
  static final String SECRET = "pl4nted-";

  private static final String URL = System.getProperty("mcp.url");

  public SecretiveSimulation() {
    setUp(
        talkers()
            .injectOpen(constantUsersPerSec(5).during(Duration.ofSeconds(5)))
            .protocols(
                mcp.url(URL)
                    .header("Authorization", "Bearer " + System.getProperty("mcp.bearerToken"))
                    .header("X-Api-Key", "#{key}")
                    .traceContext()),
        lost("with a password", "http://joe:" + SECRET + "1@127.0.0.1:9/mcp"),
        lost("with more of it", "http://joe:p/" + SECRET + "2@" + SECRET + "3@127.0.0.1/mcp"),
        lost("with a port", "http://127.0.0.1:99999/mcp?key=" + SECRET + "4"),
        lost("with a blank", "http://127.0.0.1:9/mcp?key=" + SECRET + "5 6"),
        lost("refused", "http://127.0.0.1:9/mcp?key=" + SECRET + "7"));
  }

  private static ScenarioBuilder talkers() {
    return scenario("talkers")
        .exec(session -> session.set("key", SECRET + "8").set("word", SECRET + "9"))
        .exec(mcp("initialize").initialize())
        .exec(
            mcp("echo")
                .callTool("fast-echo")
                .argument("message", "#{word}")
                .header("X-Secret", SECRET + "10")
                .check(textContent().is(SECRET + "9")),
            mcp("wrong argument").callTool("fetch-data").argument("delayMs", "#{word}"),
            mcp("tool error").callTool("test_error_handling"),
            mcp("no such tool").callTool(session -> "none").argument("message", "#{word}"),
            mcp("no such resource").readResource("app://" + SECRET + "11"),
            mcp("no such prompt").getPrompt("greeting").argument("language", "#{word}"),
            mcp("no such attribute").callTool("fast-echo").argument("message", "#{missing}"))
        .exec(mcp("close").close());
  }

  private static PopulationBuilder lost(String name, String url) {
    return scenario(name)
        .exec(session -> session.set("url", url))
        .exec(mcp("initialize").initialize())
        .injectOpen(atOnceUsers(1))
        .protocols(mcp.url("#{url}"));
  }
}

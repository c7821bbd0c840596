package io.github.gatlingmcp.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.acceptDefaults;
import static io.github.gatlingmcp.javaapi.McpDsl.constant;
import static io.github.gatlingmcp.javaapi.McpDsl.decline;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.samplingText;
import static io.github.gatlingmcp.javaapi.McpDsl.textContent;
import static io.github.gatlingmcp.javaapi.McpDsl.toolError;
import static io.github.gatlingmcp.javaapi.McpDsl.uniform;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;
import java.time.Duration;

/** Users whom the server asks: those who answer in their time, and those who leave before. */
public final class QuestionsSimulation extends Simulation {
  static final int USERS = 10;
  static final int TURNS = 10;
  static final Duration PATIENCE = Duration.ofMillis(800);
  static final Duration THINKING = Duration.ofMillis(1600);

  private final McpProtocolBuilder server =
      mcp.url(System.getProperty("questions.url", "http://127.0.0.1:1/mcp"));

  private final McpProtocolBuilder answering =
      server
          .sampling(
              samplingText(session -> "user " + session.userId())
                  .after(uniform(Duration.ofMillis(5), Duration.ofMillis(40)))
                  .failing(0.2)
                  .name("model"))
          .elicitation(
              acceptDefaults().after(constant(Duration.ofMillis(20))).failing(0.3, decline()));

  private final McpProtocolBuilder slow =
      server.sampling(samplingText("too late").after(constant(THINKING)));

  private static ChainBuilder asked() {
    return exec(mcp("initialize").initialize())
        .repeat(TURNS)
        .on(
            group("asked")
                .on(
                    mcp("ask model")
                        .callTool("request-sampling")
                        .argument("prompt", "?")
                        .check(toolError().exists(), textContent().exists()),
                    mcp("ask person")
                        .callTool("request-input")
                        .check(textContent().transform(text -> text.contains("action")).is(true))))
        .exec(mcp("close").close());
  }

  private static ChainBuilder leaving() {
    return exec(
        mcp("initialize").initialize(),
        mcp("unanswered")
            .callTool("request-sampling")
            .argument("prompt", "?")
            .timeout(PATIENCE)
            .silent(),
        mcp("close").close(),
        mcp("initialize").initialize(),
        pause(THINKING),
        mcp("ping").ping(),
        mcp("close").close());
  }

  {
    boolean leave = Boolean.getBoolean("questions.leave");
    setUp(scenario("questions").exec(leave ? leaving() : asked()).injectOpen(atOnceUsers(USERS)))
        .protocols(leave ? slow : answering);
  }
}

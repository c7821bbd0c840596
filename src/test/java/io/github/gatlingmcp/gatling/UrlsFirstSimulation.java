package io.github.gatlingmcp.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.accept;
import static io.github.gatlingmcp.javaapi.McpDsl.answering;
import static io.github.gatlingmcp.javaapi.McpDsl.constant;
import static io.github.gatlingmcp.javaapi.McpDsl.decline;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.textContent;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** One user whose calls are refused until he has visited some URLs. */
public final class UrlsFirstSimulation extends Simulation {
  {
    setUp(
            scenario("URLs first")
                .exec(
                    exec(mcp("initialize").initialize()),
                    mcp("visits").callTool("yes").visitingUrls().check(textContent().is("done")),
                    mcp("declines").callTool("no").visitingUrls(),
                    mcp("never enough").callTool("always").visitingUrls(),
                    mcp("does not visit").callTool("yes"),
                    mcp("close").close())
                .injectOpen(atOnceUsers(1)))
        .protocols(
            mcp.url(System.getProperty("urls.url", "http://127.0.0.1:1/mcp"))
                .urlElicitation(
                    answering(question -> question.json().contains("/no/") ? decline() : accept())
                        .after(constant(Duration.ofMillis(20)))));
  }
}

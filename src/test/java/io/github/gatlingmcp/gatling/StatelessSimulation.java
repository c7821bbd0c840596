package io.github.gatlingmcp.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.acceptDefaults;
import static io.github.gatlingmcp.javaapi.McpDsl.httpStatus;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.notification;
import static io.github.gatlingmcp.javaapi.McpDsl.progressCount;
import static io.github.gatlingmcp.javaapi.McpDsl.rpcErrorCode;
import static io.github.gatlingmcp.javaapi.McpDsl.textContent;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.Map;

/** One user of revision 2026-07-28 who meets everything that this revision does differently. */
public final class StatelessSimulation extends Simulation {
  static final String URL = "stateless.url";

  private static final Duration SOON = Duration.ofSeconds(10);

  public StatelessSimulation() {
    setUp(
            scenario("stateless")
                .exec(
                    mcp("initialize").initialize().check(jmesPath("ttlMs").ofInt().is(7)),
                    mcp("level").setLogLevel("warning"),
                    mcp("listen")
                        .listen()
                        .check(jmesPath("notifications.toolsListChanged").ofBoolean().is(true)),
                    mcp("changed")
                        .awaitNotification(SOON)
                        .on(notification("notifications/tools/list_changed").name("tools changed")),
                    mcp("ping").ping(),
                    mcp("tools").listTools().check(jmesPath("cacheScope").is("private")))
                .exec(
                    mcp("progress")
                        .callTool("progress")
                        .progress()
                        .check(progressCount().is(2), textContent().is("done")),
                    mcp("ask").callTool("ask").argument("n", 1).check(textContent().is("done")),
                    mcp("query")
                        .callTool("query")
                        .argument("region", "é")
                        .check(textContent().exists()),
                    mcp("given").callTool("given").argument("a", true),
                    mcp("bad").callTool("bad").argument("a", "x"),
                    mcp("asks back").callTool("asks-back").check(textContent().is("done")),
                    mcp("broken").callTool("broken"),
                    mcp("slow").callTool("slow").timeout(Duration.ofMillis(300)),
                    mcp("plain").callTool("plain"),
                    mcp("unknown").request("x/y"),
                    mcp("expected")
                        .request("x/y")
                        .check(rpcErrorCode().is(-32601), httpStatus().is(404)),
                    mcp("nonsense").callTool("nonsense"))
                .exec(
                    mcp("subscribe").subscribe("app://a"),
                    mcp("unsubscribe").unsubscribe("app://a"),
                    mcp("notify").notification("notifications/x").params("{\"a\":1}"),
                    mcp("close").close())
                .injectOpen(atOnceUsers(1)))
        .protocols(
            mcp.url(System.getProperty(URL))
                .protocolVersion("2026-07-28")
                .elicitation(acceptDefaults())
                .toolHeaders("given", Map.of("a", "A"))
                .requestTimeout(SOON));
  }
}

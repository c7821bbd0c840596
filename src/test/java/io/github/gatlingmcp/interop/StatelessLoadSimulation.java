package io.github.gatlingmcp.interop;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.acceptDefaults;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.notification;
import static io.github.gatlingmcp.javaapi.McpDsl.progressCount;
import static io.github.gatlingmcp.javaapi.McpDsl.textContent;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;
import java.time.Duration;
import java.util.UUID;

/** All that revision 2026-07-28 has of its own, by many users at once, on the official server. */
public final class StatelessLoadSimulation extends Simulation {
  static final String URL = "stateless.url";
  static final String VERSION = "stateless.version";
  static final String SECONDS = "stateless.seconds";
  static final String DETECT = "detect";

  private static final String ERA = "modern";

  public StatelessLoadSimulation() {
    int seconds = Integer.getInteger(SECONDS, 20);
    setUp(
            scenario("stateless")
                .exec(session -> session.set("uri", "mem://" + session.userId() + "/ü"))
                .exec(mcp("initialize").initialize())
                .exec(mcp("tools").listTools().check(jmesPath("ttlMs").ofInt().saveAs("ttl")))
                .exec(mcp("listen").listen())
                .exec(mcp("subscribe").subscribe("#{uri}"))
                .exec(during(Duration.ofSeconds(seconds)).on(exec(calls()).exec(streams())))
                .exec(mcp("unsubscribe").unsubscribe("#{uri}"))
                .exec(mcp("close").close())
                .injectClosed(constantConcurrentUsers(20).during(Duration.ofSeconds(1))))
        .protocols(protocol());
  }

  private static McpProtocolBuilder protocol() {
    McpProtocolBuilder server = mcp.url(System.getProperty(URL)).elicitation(acceptDefaults());
    String version = System.getProperty(VERSION);
    return version.equals(DETECT)
        ? server.detectProtocolVersion()
        : server.protocolVersion(version);
  }

  private static ChainBuilder calls() {
    return exec(session -> session.set("word", "ω " + UUID.randomUUID()))
        .exec(
            mcp("echo")
                .callTool("echo")
                .argument("message", "#{word}")
                .check(textContent().isEL("Echo: #{word} (" + ERA + ")")))
        .exec(
            mcp("ask")
                .callTool("ask")
                .argument("greeting", "#{word}")
                .check(textContent().isEL("#{word}, Ada")))
        .exec(
            mcp("query")
                .callTool("query")
                .argument("region", "#{word}")
                .argument("sql", "select 1")
                .check(textContent().isEL("in #{word}")))
        .exec(mcp("read").readResource("mem://note").check(textContent().is("a note")))
        .exec(
            mcp("prompt")
                .getPrompt("city")
                .argument("city", "#{word}")
                .check(textContent().isEL("#{word}")));
  }

  private static ChainBuilder streams() {
    return exec(
        mcp("steps").callTool("steps").argument("steps", 4).progress().check(progressCount().is(4)),
        mcp("touch")
            .callTool("touch")
            .argument("uri", "#{uri}")
            .await(Duration.ofSeconds(20))
            .on(
                notification("notifications/resources/updated")
                    .name("updated")
                    .check(jmesPath("uri").isEL("#{uri}"))));
  }
}

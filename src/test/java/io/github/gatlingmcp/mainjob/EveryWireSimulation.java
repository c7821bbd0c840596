package io.github.gatlingmcp.mainjob;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;
import java.time.Duration;

/** One scenario for every wire: nothing in it knows which one it is run over. */
public final class EveryWireSimulation extends Simulation {
  static final int USERS = 10;
  static final int TURNS = 3;

  private static final Duration SOON = Duration.ofSeconds(10);

  private final ChainBuilder turn =
      exec(session ->
              session.set("word", "w" + session.userId() + "-" + session.getInt("turn") + " é\"\\"))
          .exec(
              mcp("fast-echo")
                  .callTool("fast-echo")
                  .argument("message", "#{word}")
                  .check(textContent().isEL("#{word}")))
          .exec(
              mcp("slow-computation")
                  .callTool("slow-computation")
                  .argument("iterations", 1_000)
                  .check(textContent().exists()))
          .exec(
              mcp("request-sampling")
                  .callTool("request-sampling")
                  .argument("prompt", "#{word}")
                  .check(
                      textContent()
                          .transformWithSession(
                              (text, session) ->
                                  text.contains("the model says " + session.getString("word")))
                          .is(true)))
          .exec(mcp("request-input").callTool("request-input").check(textContent().exists()))
          .exec(
              mcp("refused argument")
                  .callTool("fetch-data")
                  .argument("delayMs", -1)
                  .check(toolError().is(true)))
          .exec(mcp("unknown method").request("no/such/method").check(rpcErrorCode().is(-32601)))
          .exec(
              mcp("large-data")
                  .readResource("app://large-data")
                  .check(textContent().transform(String::length).gt(90_000)))
          .exec(
              mcp("greeting")
                  .getPrompt("greeting")
                  .argument("name", "Ada")
                  .argument("language", "es")
                  .check(substring("Ada")))
          .exec(mcp("complete").complete().prompt("greeting").argument("language", "e"));

  private final ChainBuilder notices =
      exec(mcp("subscribe").subscribe("app://dynamic-data"))
          .exec(
              mcp("trigger-notification")
                  .callTool("trigger-notification")
                  .argument("kind", "resource-updated")
                  .argument("scope", "all")
                  .await(SOON)
                  .on(
                      notification("notifications/resources/updated")
                          .matching(jmesPath("uri").is("app://dynamic-data"))))
          .exec(mcp("unsubscribe").unsubscribe("app://dynamic-data"));

  public EveryWireSimulation() {
    setUp(
            scenario("agent")
                .exec(mcp("initialize").initialize())
                .exitHereIfFailed()
                .exec(mcp("listen").listen())
                .exec(mcp("tools").listTools().allPages().check(substring("fast-echo")))
                .exec(mcp("level").setLogLevel("warning"))
                .repeat(TURNS, "turn")
                .on(turn)
                .exec(notices)
                .exec(mcp("ping").ping())
                .exec(mcp("close").close())
                .injectOpen(rampUsers(USERS).during(1)))
        .protocols(protocol());
  }

  private static McpProtocolBuilder protocol() {
    McpProtocolBuilder server =
        mcp.url(System.getProperty("wire.url", "http://127.0.0.1:1/mcp"))
            .sampling(samplingText(session -> "the model says " + session.getString("word")))
            .elicitation(acceptDefaults())
            .requestTimeout(SOON);
    McpProtocolBuilder reached = Boolean.getBoolean("wire.httpSse") ? server.httpSse() : server;
    String version = System.getProperty("wire.version", "detect");
    return version.equals("detect")
        ? reached.detectProtocolVersion()
        : reached.protocolVersion(version);
  }
}

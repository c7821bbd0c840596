package io.github.gatlingmcp.javaapi;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.acceptDefaults;
import static io.github.gatlingmcp.javaapi.McpDsl.httpStatus;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.notification;
import static io.github.gatlingmcp.javaapi.McpDsl.progressCount;
import static io.github.gatlingmcp.javaapi.McpDsl.samplingText;
import static io.github.gatlingmcp.javaapi.McpDsl.textContent;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One user says every verb once, in all its forms; {@link EveryVerbIT} reads what he sent. */
public final class EveryVerbSimulation extends Simulation {
  static final String WORD = "h\u00e9llo \"q\" \\ \t \u2028 \ud83d\ude00";

  private final McpProtocolBuilder protocol =
      mcp.url(System.getProperty("every.url", "http://127.0.0.1:1/mcp"))
          .headers(Map.of("X-Fixed", "fixed"))
          .header("Authorization", "Bearer #{token}")
          .header("X-Function", session -> "n" + session.getInt("n"))
          .sampling(samplingText(session -> "word " + session.getString("token")))
          .elicitation(acceptDefaults())
          .roots("file:///one", "file:///two");

  private final ChainBuilder session =
      exec(user ->
              user.set("word", WORD)
                  .set("token", "t0k")
                  .set("n", 7)
                  .set("list", List.of(1, "two"))
                  .set("map", Map.of("k", true)))
          .exec(mcp("initialize").initialize().header("X-Handshake", "#{n}"))
          .exec(mcp("listen").listen())
          .exec(
              mcp("await")
                  .awaitNotification(Duration.ofSeconds(5))
                  .on(notification("notifications/tools/list_changed")))
          .exec(mcp("ping").ping().check(bodyString().is("{\"of\":\"ping\"}")));

  private final ChainBuilder lists =
      exec(mcp("tools").listTools().check(jmesPath("tools[0].name").is("a")))
          .exec(mcp("tools, next").listTools().cursor("page #{n}"))
          .exec(mcp("tools, next").listTools().cursor(user -> "page " + user.getInt("n")))
          .exec(
              mcp("tools, all")
                  .listTools()
                  .allPages()
                  .check(bodyString().is("{\"tools\":[{\"name\":\"a\"},{\"name\":\"b\"}]}")))
          .exec(mcp("resources").listResources())
          .exec(mcp("templates").listResourceTemplates())
          .exec(mcp("prompts").listPrompts());

  private final ChainBuilder tools =
      exec(mcp("no arguments").callTool("bare"))
          .exec(
              mcp("arguments")
                  .callTool("tool #{n}")
                  .argument("text", "#{word}")
                  .argument("typed", "#{n}")
                  .argument("mixed", "n=#{n}")
                  .argument("list", "#{list}")
                  .argument("map", "#{map}")
                  .argument("digits", "42")
                  .argument("int", 2)
                  .argument("double", 1.5)
                  .argument("yes", true)
                  .argument("function", user -> List.of(user.getInt("n")))
                  .argument("null", user -> null)
                  .argument("fixed \"name\"", WORD))
          .exec(
              mcp("JSON text")
                  .callTool(user -> "tool " + user.getInt("n"))
                  .arguments("{\"n\": #{n}, \"e\": \"\u00e9\"}\n"))
          .exec(mcp("body").callTool("body").arguments(StringBody("{\"n\":#{n}}")))
          .exec(mcp("map").callTool("map").arguments(user -> Map.of("n", user.getInt("n"))))
          .exec(
              mcp("progress")
                  .callTool("progress")
                  .progress()
                  .check(progressCount().is(2), textContent().is("done"))
                  .await(Duration.ofSeconds(5))
                  .on(
                      notification("notifications/progress")
                          .matching(jmesPath("progress").is("2"))))
          .exec(mcp("asks back").callTool("asks-back").check(textContent().is("done")));

  private final ChainBuilder others =
      exec(mcp("read").readResource("app://#{n}"))
          .exec(mcp("read").readResource(user -> "app://f" + user.getInt("n")))
          .exec(mcp("subscribe").subscribe("app://#{n}"))
          .exec(mcp("subscribe").subscribe(user -> "app://f"))
          .exec(mcp("unsubscribe").unsubscribe("app://#{n}"))
          .exec(mcp("unsubscribe").unsubscribe(user -> "app://f"))
          .exec(
              mcp("prompt")
                  .getPrompt("greeting")
                  .argument("language", "#{token}")
                  .argument("level", "#{n}")
                  .argument("max", 3)
                  .argument("strict", true))
          .exec(mcp("prompt").getPrompt(user -> "plain"))
          .exec(mcp("complete").complete().prompt("greeting").argument("language", "#{n}"))
          .exec(mcp("complete").complete().resource("app://{x}").argument("x", ""))
          .exec(mcp("level").setLogLevel("warning"));

  private final ChainBuilder anythingElse =
      exec(mcp("request").request("custom/#{n}"))
          .exec(mcp("request").request("custom").params(" {\"n\":#{n}}\n "))
          .exec(mcp("request").request("custom").params(StringBody("{\"body\":#{n}}")))
          .exec(mcp("request").request("custom").params(user -> Map.of("n", user.getInt("n"))))
          .exec(
              mcp("meta")
                  .request("custom")
                  .params("{\"a\":1,\"_meta\":{\"mine\":\"#{token}\",\"progressToken\":\"x\"}}\n")
                  .progress())
          .exec(mcp("empty with meta").request("custom").params("{ }").progress())
          .exec(
              mcp("notify")
                  .notification("notifications/#{n}")
                  .check(httpStatus().is(202))
                  .timeout(Duration.ofSeconds(5)))
          .exec(mcp("notify").notification("notifications/x").params("{\"n\":#{n}}\n"))
          .exec(mcp("notify").notification("notifications/x").params(user -> Map.of("n", 1)))
          .exec(
              mcp("headers")
                  .ping()
                  .headers(Map.of("X-Own", "#{token}", "x-fixed", "changed"))
                  .header("X-Function", user -> "own"))
          .exec(user -> user.set("token", "t1k"))
          .exec(mcp("changed header").ping())
          .exec(mcp("close").close());

  {
    setUp(
            scenario("every verb")
                .exec(session, lists, tools, others, anythingElse)
                .injectOpen(atOnceUsers(1)))
        .protocols(protocol);
  }
}

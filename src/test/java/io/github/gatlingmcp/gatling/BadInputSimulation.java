package io.github.gatlingmcp.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One user for each misbehaviour of the server: he shakes hands, meets it, and goes on; and one for
 * each address at which no server is.
 */
public final class BadInputSimulation extends Simulation {
  private static final String SERVER = System.getProperty("bad.url", "http://127.0.0.1:1");
  private static final List<Map<String, Object>> CASES =
      cases(System.getProperty("bad.cases", "none"), name -> SERVER + "/" + name);
  private static final List<Map<String, Object>> ADDRESSES =
      cases(
          System.getProperty("bad.addresses", "none=http://127.0.0.1:1/"),
          pair -> pair.replaceFirst("[^=]*=", ""));

  private static List<Map<String, Object>> cases(
      String list, java.util.function.UnaryOperator<String> url) {
    return Stream.of(list.split(",", -1))
        .map(
            item ->
                Map.<String, Object>of(
                    "case", item.replaceFirst("=.*", ""), "url", url.apply(item)))
        .toList();
  }

  private final ChainBuilder meetsIt =
      feed(listFeeder(CASES))
          .exec(mcp("#{case}: initialize").initialize())
          .exec(mcp("#{case}").callTool("bad").timeout(Duration.ofSeconds(5)))
          .exec(mcp("#{case}: next").ping())
          .exec(mcp("#{case}: initialize again").initialize())
          .exec(mcp("#{case}: after").ping())
          .exec(mcp("#{case}: close").close());

  private final ChainBuilder findsNobody =
      feed(listFeeder(ADDRESSES))
          .exec(mcp("#{case}").initialize().timeout(Duration.ofSeconds(10)))
          .exec(mcp("#{case}: next").ping())
          .exec(mcp("#{case}: close").close());

  private final ChainBuilder unresolvable =
      exec(user -> user.set("url", SERVER + "/polite"))
          .exec(mcp("unresolvable: initialize").initialize())
          .exec(mcp("unresolvable: argument").callTool("t").argument("a", "#{nope}"))
          .exec(mcp("unresolvable: tool").callTool("#{nope}"))
          .exec(mcp("unresolvable: JSON").callTool("t").arguments("{\"a\":#{nope}}"))
          .exec(mcp("unresolvable: header").ping().header("X-A", "#{nope}"))
          .exec(mcp("unresolvable #{nope}").ping())
          .exec(mcp("not JSON").callTool("t").arguments("{\"a\":"))
          .exec(mcp("not one JSON").callTool("t").arguments("{} {}"))
          .exec(mcp("not an object").request("x").params("[1]"))
          .exec(mcp("meta is no object").request("x").params("{\"_meta\":1}"))
          .exec(mcp("throws").callTool("t").argument("a", user -> user.getList("nope").get(0)))
          .exec(mcp("gives null").callTool(user -> null))
          .exec(mcp("cannot be written").callTool("t").argument("a", user -> new Object()))
          .exec(mcp("half a character").callTool("t").argument("a", user -> "\ud83d"))
          .exec(mcp("unresolvable: after").ping())
          .exec(mcp("unresolvable: close").close());

  {
    setUp(
            scenario("meets it").exec(meetsIt).injectOpen(atOnceUsers(CASES.size())),
            scenario("finds nobody").exec(findsNobody).injectOpen(atOnceUsers(ADDRESSES.size())),
            scenario("unresolvable").exec(unresolvable).injectOpen(atOnceUsers(1)))
        .protocols(mcp.url("#{url}").requestTimeout(Duration.ofSeconds(20)));
  }
}

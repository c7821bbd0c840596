package io.github.gatlingmcp.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.Proxy;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** One user for each of Gatling's HTTP settings; {@link HttpWordsIT} looks at what arrives. */
public final class HttpWordsSimulation extends Simulation {
  private static final String BY_NAME = "http://mcp.test:%s/mcp";

  public HttpWordsSimulation() {
    setUp(
            user("http2", "https://localhost:%s/mcp", HttpProtocolBuilder::enableHttp2),
            user(
                "proxy",
                "http://mcp.test/mcp",
                http -> http.proxy(Proxy("127.0.0.1", Integer.getInteger("proxy")))),
            user(
                "alias",
                BY_NAME,
                http -> http.hostNameAliases(Map.of("mcp.test", List.of("127.0.0.1")))),
            user("local", "http://127.0.0.1:%s/mcp", http -> http.localAddress("127.0.0.2")),
            user(
                "basic",
                "http://127.0.0.1:%s/mcp",
                http -> http.basicAuth("ada", "secret").header("X-Http", "#{word}")),
            beside(),
            inTurn())
        .assertions(
            global().failedRequests().count().is(0L), global().allRequests().count().is(22L));
  }

  /** One who also uses {@code http(…)}, from another local address. */
  private static PopulationBuilder beside() {
    return scenario("beside")
        .exec(http("before").get("/"))
        .exec(mcp("initialize").initialize())
        .exec(http("after").get("/"))
        .exec(mcp("close").close())
        .injectOpen(atOnceUsers(1))
        .protocols(
            http.baseUrl("http://127.0.0.1:" + System.getProperty("http"))
                .localAddress("127.0.0.3"),
            mcp.url("http://127.0.0.1:" + System.getProperty("beside") + "/mcp")
                .http(http -> http.localAddress("127.0.0.2")));
  }

  private static PopulationBuilder user(
      String name, String url, Function<HttpProtocolBuilder, HttpProtocolBuilder> words) {
    return scenario(name)
        .exec(session -> session.set("word", name))
        .exec(mcp("initialize").initialize())
        .exec(mcp("ping").ping())
        .exec(session -> session.set("word", "last word"))
        .exec(mcp("close").close())
        .injectOpen(atOnceUsers(1))
        .protocols(mcp.url(url.formatted(System.getProperty(name))).http(words));
  }

  /** Two who are given one server after the other; so their URL may be asked for only once. */
  private static PopulationBuilder inTurn() {
    AtomicInteger turn = new AtomicInteger();
    String server = "http://127.0.0.1:" + System.getProperty("turn") + "/";
    return scenario("in turn")
        .exec(mcp("initialize").initialize())
        .exec(mcp("close").close())
        .injectOpen(atOnceUsers(2))
        .protocols(mcp.url(session -> server + turn.incrementAndGet()));
  }
}

package io.github.gatlingmcp.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.clientKey;
import static io.github.gatlingmcp.javaapi.McpDsl.clientSecret;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;
import java.time.Duration;

/** Users with tokens of every kind; {@link AuthorizationIT} looks at what arrives. */
public final class AuthorizationSimulation extends Simulation {
  private static final String SECRET = System.getProperty("secret");

  public AuthorizationSimulation() {
    setUp(
        users("bearer", 2, server().bearer("token of #{userId}")),
        users("key", 1, server().header("X-Api-Key", "key of #{userId}")),
        users("shared", 200, server().clientCredentials("shared", SECRET)),
        users("own", 3, server().clientCredentials("own #{userId}", SECRET)),
        users("jwt", 2, server().clientCredentials(clientKey("jwt", System.getProperty("pem")))),
        users("short", 1, server().clientCredentials("short", SECRET)),
        users("revoked", 2, server().clientCredentials("revoked", SECRET)),
        users("step", 1, server().clientCredentials("step", SECRET)),
        users("stubborn", 1, server().clientCredentials("stubborn", SECRET)),
        users("late", 1, server().clientCredentials("late", SECRET)),
        users("socket", 1, server().clientCredentials("socket", SECRET), "ws"),
        users("events", 1, server().clientCredentials("events", SECRET).httpSse()),
        users(
            "modern",
            1,
            server()
                .protocolVersion("2026-07-28")
                .clientCredentials(
                    clientSecret("modern", SECRET)
                        .tokenUrl(System.getProperty("server") + "/token")
                        .silent())),
        users("unknown", 50, server().clientCredentials("unknown", SECRET)),
        users(
            "silent",
            2,
            server()
                .clientCredentials(
                    clientSecret("silent", SECRET)
                        .tokenUrl(System.getProperty("server") + "/token")
                        .scope("a b")
                        .silent())));
  }

  private static McpProtocolBuilder server() {
    return mcp.requestTimeout(Duration.ofSeconds(20));
  }

  private static PopulationBuilder users(String name, int count, McpProtocolBuilder protocol) {
    return users(name, count, protocol, "http");
  }

  private static PopulationBuilder users(
      String name, int count, McpProtocolBuilder protocol, String scheme) {
    String server = System.getProperty("server").replaceFirst("^http", scheme);
    ChainBuilder life =
        exec(mcp(name + " initialize").initialize())
            .exec(mcp(name + " listen").listen())
            .exec(CoreDsl.pause(Duration.ofMillis(1200)))
            .exec(mcp(name + " ping").ping())
            .exec(mcp(name + " close").close());
    return scenario(name)
        .exec(session -> session.set("userId", session.userId()))
        .exec(life)
        .injectOpen(atOnceUsers(count))
        .protocols(protocol.url(server + "/" + name));
  }
}

package io.github.gatlingmcp.gatling;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.initialized;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;

import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;
import java.time.Duration;

/** A user whose connection goes while he thinks, and who opens another. */
public final class LostConnectionSimulation extends Simulation {
  {
    McpProtocolBuilder server =
        mcp.url(System.getProperty("lost.url", "ws://127.0.0.1:1/mcp"))
            .wsPing(Duration.ofSeconds(5), Duration.ofSeconds(5));
    setUp(
            scenario("thinker")
                .exec(mcp("initialize").initialize())
                .exec(mcp("listen").listen())
                // Tells the server to go; it may be gone before it has said that it understood.
                .exec(mcp("go").notification("notifications/go").silent())
                .exec(asLongAs(session -> initialized(session)).on(pause(Duration.ofMillis(20))))
                .exec(mcp("too late").ping())
                .exec(mcp("initialize again").initialize())
                .exec(exec(mcp("ping").ping(), mcp("close").close()))
                .injectOpen(atOnceUsers(1)))
        .protocols(Boolean.getBoolean("lost.httpSse") ? server.httpSse() : server);
  }
}

package io.github.gatlingmcp.gatling;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.github.gatlingmcp.javaapi.McpDsl.acceptDefaults;
import static io.github.gatlingmcp.javaapi.McpDsl.elicitationOnly;
import static io.github.gatlingmcp.javaapi.McpDsl.full;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.minimal;
import static io.github.gatlingmcp.javaapi.McpDsl.profile;
import static io.github.gatlingmcp.javaapi.McpDsl.samplingOnly;
import static io.github.gatlingmcp.javaapi.McpDsl.samplingText;
import static io.github.gatlingmcp.javaapi.McpDsl.share;

import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.spec.ClientCapability;
import java.time.Duration;

/** Two hundred users of several kinds, every request with a trace. */
public final class ProfilesSimulation extends Simulation {
  static final int USERS = 200;

  {
    setUp(
            scenario("profiles")
                .exec(
                    exec(mcp("initialize").initialize()),
                    mcp("call").callTool("asks").argument("profile", "#{mcpProfile}"),
                    doIf(session -> session.getString("mcpProfile").equals("full"))
                        .then(
                            mcp("declaring").initialize().declaring(ClientCapability.ROOTS),
                            mcp("pages").listTools().allPages().progress(),
                            mcp("changed").notification("notifications/roots/list_changed")),
                    mcp("close").close())
                .injectOpen(rampUsers(USERS).during(Duration.ofSeconds(2))))
        .protocols(
            mcp.url(System.getProperty("profiles.url", "http://127.0.0.1:1/mcp"))
                .sampling(samplingText("yes"))
                .elicitation(acceptDefaults())
                .urlElicitation(acceptDefaults())
                .roots("file:///a")
                .alsoDeclaring(ClientCapability.ROOTS_LIST_CHANGED)
                .profiles(
                    share(40, minimal()),
                    share(30, samplingOnly()),
                    share(15, elicitationOnly()),
                    share(10, full()),
                    share(5, profile("form only", ClientCapability.ELICITATION)))
                .traceContext());
  }
}

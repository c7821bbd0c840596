package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;

/** Does the server give ten users who say something their own words back? */
public final class FirstSimulation extends Simulation {
  private final McpProtocolBuilder server =
      mcp.url(System.getProperty("mcp.url", "http://127.0.0.1:3001/mcp"));

  private final ScenarioBuilder agent =
      scenario("agent")
          .exec(mcp("initialize").initialize())
          .exitHereIfFailed()
          .exec(mcp("list tools").listTools().check(jmesPath("tools[0].name").saveAs("first tool")))
          .repeat(5, "turn")
          .on(
              exec(
                  session ->
                      session.set("word", "ω" + session.userId() + "-" + session.get("turn"))),
              mcp("fast-echo")
                  .callTool("fast-echo")
                  .argument("message", "#{word}")
                  .check(textContent().isEL("#{word}")),
              pause(1))
          .exec(mcp("close").close());

  public FirstSimulation() {
    setUp(agent.injectOpen(rampUsers(10).during(5)))
        .protocols(server)
        .assertions(global().successfulRequests().percent().is(100.0));
  }
}

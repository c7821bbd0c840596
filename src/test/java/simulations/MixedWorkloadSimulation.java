package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;
import java.time.Duration;
import simulations.support.Budgets;
import simulations.support.Journeys;
import simulations.support.Kinds;
import simulations.support.LoadShapes;
import simulations.support.RunSettings;
import simulations.support.Target;

/** Does the server stay fast and right under all that agents do, mixed? */
public final class MixedWorkloadSimulation extends Simulation {
  private final RunSettings settings = RunSettings.read();
  private final Target target = Target.of(settings);

  private final McpProtocolBuilder server =
      target
          .protocol()
          .sampling(samplingText("yes"))
          .elicitation(acceptDefaults())
          .requestTimeout(Duration.ofSeconds(10));

  private final Kinds kinds = Kinds.read(settings);

  private final Budgets budgets =
      kinds.has("fast-echo")
          ? Budgets.success().happened(kinds.requests()).p95(settings, "fast-echo")
          : Budgets.success().happened(kinds.requests());

  private final ActionBuilder initialize =
      mcp("initialize").initialize().declaring(Journeys::capabilities);

  // Who lost the session opens another, as MCP demands; a run must not pass with idle users.
  private final ChainBuilder turn =
      doIf(session -> !initialized(session))
          .then(initialize)
          .randomSwitch()
          .on(kinds.choices("turn"))
          .pause(settings.thinkTime());

  private final ScenarioBuilder agent =
      scenario("agent")
          .exec(initialize)
          .doIf(Session::isFailed)
          .then(LoadShapes.leaveRefused())
          .exec(LoadShapes.stay(settings, "turn", turn))
          .exec(mcp("close").close());

  public MixedWorkloadSimulation() {
    setUp(LoadShapes.inject(settings, agent))
        .protocols(server.budgets(budgets.verdict(settings)))
        .assertions(budgets.assertions());
  }

  @Override
  public void before() {
    target.open(Journeys.needs());
  }

  @Override
  public void after() {
    target.close();
  }
}

package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import java.time.Duration;
import simulations.support.Budgets;
import simulations.support.Journeys;
import simulations.support.LoadShapes;
import simulations.support.RunSettings;
import simulations.support.Sizes;
import simulations.support.Target;

/** What is normal for this server, and is it still so? */
public final class BaselineSimulation extends Simulation {
  private final RunSettings settings =
      RunSettings.read(
          Sizes.QUICK.withUsers(10).withDuration(Duration.ofSeconds(20)), Sizes.FULL.withUsers(50));
  private final Target target = Target.of(settings);

  private final Budgets budgets =
      Budgets.success()
          .happened("fast-echo", "slow-computation", "fetch-data")
          .happened("static-data", "dynamic-data", "large-data", "greeting", "code-review")
          .p95(settings, "fast-echo");

  // Everybody does everything in the same order: what chance adds would hide small changes.
  private final ChainBuilder turn =
      doIf(session -> !initialized(session))
          .then(mcp("initialize").initialize())
          .exec(Journeys.echo("turn"))
          .pause(settings.thinkTime())
          .exec(Journeys.compute(2_000))
          .pause(settings.thinkTime())
          .exec(Journeys.fetch(50))
          .pause(settings.thinkTime())
          .exec(Journeys.read())
          .pause(settings.thinkTime())
          .exec(Journeys.prompt())
          .pause(settings.thinkTime());

  private final ScenarioBuilder agent =
      scenario("agent")
          .exec(mcp("initialize").initialize())
          .exitHereIfFailed()
          .exec(LoadShapes.stay(settings, "turn", turn))
          .exec(mcp("close").close());

  public BaselineSimulation() {
    setUp(LoadShapes.inject(settings, agent))
        .protocols(
            target
                .protocol()
                .requestTimeout(Duration.ofSeconds(10))
                .budgets(budgets.verdict(settings)))
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

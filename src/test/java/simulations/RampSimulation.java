package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import java.time.Duration;
import java.util.Set;
import simulations.support.Budgets;
import simulations.support.NamedTool;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Sizes;
import simulations.support.Stages;
import simulations.support.Target;

/** With how many users do latencies start to climb? */
public final class RampSimulation extends Simulation {
  private static final int CALLS = 10;

  private final RunSettings settings =
      RunSettings.ofOwnLoad(
          Sizes.QUICK
              .withUsers(50)
              .withRamp(Duration.ofSeconds(2))
              .withDuration(Duration.ofSeconds(5))
              .withThinkTime(Duration.ofMillis(100)),
          Sizes.FULL
              .withUsers(1_000)
              .withRamp(Duration.ofSeconds(60))
              .withDuration(Duration.ofMinutes(3)));
  private final Target target = Target.of(settings);
  private final NamedTool fast = settings.own().fastTool();

  private final int few = Math.max(1, settings.users() / 10);
  private final int half = Math.max(1, settings.users() / 2);
  private final int all = settings.users();

  private final Stages stages =
      new Stages()
          .then("going up", settings.ramp())
          .then(few + " users", settings.duration())
          .then("going up", settings.ramp())
          .then(half + " users", settings.duration())
          .then("going up", settings.ramp())
          .then(all + " users", settings.duration())
          .then("going down", settings.ramp());

  private final Budgets budgets =
      Budgets.success().happened(stages.all(fast.name())).p95(settings, at(few), at(half), at(all));

  private final ScenarioBuilder visitor =
      scenario("visitor")
          .exec(mcp("initialize").initialize())
          .exitHereIfFailed()
          .repeat(CALLS)
          .on(
              exec(fast.call(stages.of(fast.name()), session -> "visitor " + session.userId()))
                  .pause(settings.thinkTime()))
          .exec(mcp("close").close());

  public RampSimulation() {
    setUp(
            visitor.injectClosed(
                rampConcurrentUsers(0).to(few).during(settings.ramp()),
                constantConcurrentUsers(few).during(settings.duration()),
                rampConcurrentUsers(few).to(half).during(settings.ramp()),
                constantConcurrentUsers(half).during(settings.duration()),
                rampConcurrentUsers(half).to(all).during(settings.ramp()),
                constantConcurrentUsers(all).during(settings.duration()),
                rampConcurrentUsers(all).to(0).during(settings.ramp())))
        .protocols(
            target
                .protocol()
                .requestTimeout(Duration.ofSeconds(10))
                .budgets(budgets.wholeRun(settings)))
        .assertions(budgets.assertions());
  }

  private String at(int users) {
    return fast.name() + ", " + users + " users";
  }

  @Override
  public void before() {
    target.open(new ServerOffer(Set.of(fast.name()), Set.of(), Set.of()));
    stages.begin();
  }

  @Override
  public void after() {
    target.close();
  }
}

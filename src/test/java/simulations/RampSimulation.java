package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import simulations.support.Budgets;
import simulations.support.NamedTool;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Setting;
import simulations.support.Sizes;
import simulations.support.Stages;
import simulations.support.Target;

/** With how many users do latencies start to climb? */
public final class RampSimulation extends Simulation {
  private static final int CALLS = 10;

  private final RunSettings settings =
      RunSettings.ofOwnLoadOnly(
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

  private final List<Integer> levels = levels(settings);
  private final Stages stages = stages();

  private final Budgets budgets =
      Budgets.success()
          .happened(stages.all(fast.name()))
          .p95(settings, levels.stream().map(this::at).toArray(String[]::new));

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
    setUp(visitor.injectClosed(upAndDown()))
        .protocols(
            target
                .protocol()
                .requestTimeout(Duration.ofSeconds(10))
                .budgets(budgets.wholeRun(settings)))
        .assertions(budgets.assertions());
  }

  private static List<Integer> levels(RunSettings settings) {
    List<Integer> named = settings.own().levels(Setting.LEVELS);
    int users = settings.users();
    return named.isEmpty()
        ? Stream.of(Math.max(1, users / 10), Math.max(1, users / 2), users).distinct().toList()
        : named;
  }

  private Stages stages() {
    Stages stages = new Stages();
    for (int users : levels) {
      stages.then("going up", settings.ramp()).then(users + " users", settings.duration());
    }
    return stages.then("going down", settings.ramp());
  }

  private ClosedInjectionStep[] upAndDown() {
    List<ClosedInjectionStep> steps = new ArrayList<>();
    int from = 0;
    for (int users : levels) {
      steps.add(rampConcurrentUsers(from).to(users).during(settings.ramp()));
      steps.add(constantConcurrentUsers(users).during(settings.duration()));
      from = users;
    }
    steps.add(rampConcurrentUsers(from).to(0).during(settings.ramp()));
    return steps.toArray(ClosedInjectionStep[]::new);
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

package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import simulations.support.Budgets;
import simulations.support.Journeys;
import simulations.support.LoadShapes;
import simulations.support.NamedTool;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Setting;
import simulations.support.Sizes;
import simulations.support.Stages;
import simulations.support.Target;

/** Do slow tools block fast ones? */
public final class SlowToolIsolationSimulation extends Simulation {
  private static final int ITERATIONS = 20_000;

  private final RunSettings settings =
      RunSettings.ofOwnLoad(
          Sizes.QUICK
              .withUsers(10)
              .withRamp(Duration.ofSeconds(2))
              .withDuration(Duration.ofSeconds(6))
              .withThinkTime(Duration.ofMillis(20)),
          Sizes.FULL.withUsers(50).withThinkTime(Duration.ofMillis(100)));
  private final Target target = Target.of(settings);
  private final NamedTool fast = settings.own().fastTool();
  private final Optional<NamedTool> slow = settings.own().slowTool();
  private final String isAlone = fast.name() + ", alone";
  private final String isBeside = fast.name() + ", beside slow ones";

  private final int slowUsers = settings.own().number(Setting.SLOW_USERS, 1, 100_000, 10, 100);
  private final Duration slowDelay =
      settings
          .own()
          .time(
              Setting.SLOW_DELAY,
              Duration.ofMillis(1),
              Duration.ofMinutes(1),
              Duration.ofMillis(300),
              Duration.ofSeconds(2));
  private final int ratio = settings.own().number(Setting.RATIO, 1, 1_000, 5, 5);

  private final Duration coming = settings.loadLength().minus(settings.duration());
  private final Duration alone = settings.loadLength();
  private final Duration both = settings.ramp().plus(settings.duration());

  private final Stages stages =
      new Stages()
          .then("coming", coming)
          .then("alone", settings.duration())
          .then("slow ones come", settings.ramp())
          .then("beside slow ones", settings.duration());

  private final Budgets budgets =
      Budgets.success()
          .happened(isAlone, isBeside)
          .happened(slowOnes().toArray(String[]::new))
          .limits(
              Budget.request(isBeside).p50().atMostTimes(ratio, isAlone),
              Budget.request(isBeside).p95().atMostTimes(ratio, isAlone));

  private final ScenarioBuilder quick =
      scenario("fast")
          .exec(mcp("initialize").initialize())
          .doIf(Session::isFailed)
          .then(LoadShapes.leaveRefused())
          .exec(
              LoadShapes.stay(
                  settings,
                  alone.plus(both),
                  "turn",
                  exec(fast.call(stages.of(fast.name()), session -> "user " + session.userId()))
                      .pause(settings.thinkTime())))
          .exec(mcp("close").close());

  private final ScenarioBuilder patient =
      scenario("slow")
          .exec(mcp("initialize").initialize())
          .exitHereIfFailed()
          .during(both)
          .on(slowCalls(), pause(settings.thinkTime()))
          .exec(mcp("close").close());

  public SlowToolIsolationSimulation() {
    setUp(
            LoadShapes.injectForBoth(settings, quick),
            patient.injectOpen(nothingFor(alone), rampUsers(slowUsers).during(settings.ramp())))
        .protocols(target.protocol().budgets(budgets.wholeRun(settings)))
        .assertions(budgets.assertions());
  }

  /** Mostly waiting, as for another system, and now and then computing. */
  private ChainBuilder slowCalls() {
    return slow.map(tool -> exec(tool.call(tool.name(), session -> "user " + session.userId())))
        .orElseGet(
            () ->
                repeat(4)
                    .on(Journeys.fetch((int) slowDelay.toMillis()))
                    .exec(Journeys.compute(ITERATIONS)));
  }

  private List<String> slowOnes() {
    return slow.map(tool -> List.of(tool.name())).orElse(List.of("fetch-data", "slow-computation"));
  }

  @Override
  public void before() {
    Set<String> tools = new TreeSet<>(slowOnes());
    tools.add(fast.name());
    target.open(new ServerOffer(tools, Set.of(), Set.of()));
    stages.begin();
  }

  @Override
  public void after() {
    target.close();
  }
}

package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.Set;
import simulations.support.Budgets;
import simulations.support.Journeys;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Setting;
import simulations.support.Sizes;
import simulations.support.Stages;
import simulations.support.Target;

/** Do slow tools block fast ones? */
public final class SlowToolIsolationSimulation extends Simulation {
  private static final String ALONE = "fast-echo, alone";
  private static final String BESIDE = "fast-echo, beside slow ones";
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

  private final Duration alone = settings.ramp().plus(settings.duration());
  private final Duration both = settings.ramp().plus(settings.duration());

  private final Stages stages =
      new Stages()
          .then("coming", settings.ramp())
          .then("alone", settings.duration())
          .then("slow ones come", settings.ramp())
          .then("beside slow ones", settings.duration());

  private final Budgets budgets =
      Budgets.success()
          .happened(ALONE, BESIDE, "fetch-data", "slow-computation")
          .limits(
              Budget.request(BESIDE).p50().atMostTimes(ratio, ALONE),
              Budget.request(BESIDE).p95().atMostTimes(ratio, ALONE));

  private final ScenarioBuilder fast =
      scenario("fast")
          .exec(mcp("initialize").initialize())
          .exitHereIfFailed()
          .during(alone.plus(both))
          .on(
              exec(mcp(stages.of("fast-echo"))
                      .callTool("fast-echo")
                      .argument("message", session -> "user " + session.userId())
                      .check(textContent().is(session -> "user " + session.userId())))
                  .pause(settings.thinkTime()))
          .exec(mcp("close").close());

  // Mostly waiting, as for another system, and now and then computing.
  private final ScenarioBuilder slow =
      scenario("slow")
          .exec(mcp("initialize").initialize())
          .exitHereIfFailed()
          .during(both)
          .on(
              repeat(4).on(Journeys.fetch((int) slowDelay.toMillis())),
              Journeys.compute(ITERATIONS),
              pause(settings.thinkTime()))
          .exec(mcp("close").close());

  public SlowToolIsolationSimulation() {
    setUp(
            fast.injectOpen(rampUsers(settings.users()).during(settings.ramp())),
            slow.injectOpen(nothingFor(alone), rampUsers(slowUsers).during(settings.ramp())))
        .protocols(target.protocol().budgets(budgets.wholeRun(settings)))
        .assertions(budgets.assertions());
  }

  @Override
  public void before() {
    target.open(
        new ServerOffer(Set.of("fast-echo", "fetch-data", "slow-computation"), Set.of(), Set.of()));
    stages.begin();
  }

  @Override
  public void after() {
    target.close();
  }
}

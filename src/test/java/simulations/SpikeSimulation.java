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
import java.util.stream.Collectors;
import simulations.support.Budgets;
import simulations.support.LoadCurve;
import simulations.support.LoadShapes;
import simulations.support.NamedTool;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Sizes;
import simulations.support.Stages;
import simulations.support.Target;

/** Does the server survive a sudden crowd, and how soon is all well again? */
public final class SpikeSimulation extends Simulation {
  private static final int CALLS = 10;
  private static final String BEFORE = "before";
  private static final String CROWD = "crowd";
  private static final String GOING = "going";
  private static final String AFTER = "after";

  private final RunSettings settings =
      RunSettings.ofOwnLoad(
          Sizes.QUICK
              .withUsers(60)
              .withBase(4)
              .withRamp(Duration.ofSeconds(2))
              .withDuration(Duration.ofSeconds(6))
              .withShapeDuration(Duration.ofSeconds(30))
              .withThinkTime(Duration.ofMillis(100)),
          Sizes.FULL
              .withUsers(2_000)
              .withBase(100)
              .withRamp(Duration.ofSeconds(10))
              .withDuration(Duration.ofMinutes(1))
              // Five times five minutes of bursts, with as much between them.
              .withShapeDuration(Duration.ofMinutes(50)));
  private final Target target = Target.of(settings);
  private final NamedTool fast = settings.own().fastTool();
  private final int few = Math.max(1, (int) settings.base());

  /** Half as long again as the server may take to be well. */
  private final Duration watched = settings.recovery().multipliedBy(3).dividedBy(2);

  private final Stages stages = settings.curve().map(this::ofCrowds).orElseGet(this::ofOneCrowd);

  private final Budgets budgets =
      Budgets.success()
          .happened(stages.busy(fast.name()))
          .p95(settings, stages, fast.name(), List.of(BEFORE, AFTER))
          .limits(Budget.all().recovery().atMost(settings.recovery()));

  private final ScenarioBuilder visitor =
      scenario("visitor")
          .exec(mcp("initialize").initialize())
          .doIf(Session::isFailed)
          .then(LoadShapes.leaveRefused())
          .repeat(CALLS)
          .on(
              exec(fast.call(stages.of(fast.name()), session -> "visitor " + session.userId()))
                  .pause(settings.thinkTime()))
          .exec(mcp("close").close());

  public SpikeSimulation() {
    setUp(visitors())
        .protocols(
            target
                .protocol()
                .requestTimeout(Duration.ofSeconds(10))
                .budgets(budgets.wholeRun(settings)))
        .assertions(budgets.assertions());
  }

  private PopulationBuilder visitors() {
    return settings.usersComeAndGo()
        ? LoadShapes.inject(settings, visitor)
        : visitor.injectClosed(
            constantConcurrentUsers(few).during(settings.recovery()),
            rampConcurrentUsers(few).to(settings.users()).during(settings.ramp()),
            constantConcurrentUsers(settings.users()).during(settings.duration()),
            constantConcurrentUsers(few).during(settings.recovery().plus(watched)));
  }

  private Stages ofOneCrowd() {
    return new Stages()
        .then(BEFORE, settings.recovery())
        .then(CROWD, settings.ramp().plus(settings.duration()))
        .then(GOING, settings.recovery())
        .then(AFTER, watched);
  }

  /** It is a crowd while more than half of the way up is gone. */
  private Stages ofCrowds(LoadCurve curve) {
    double half = (curve.base() + curve.peak()) / 2;
    TreeSet<Long> crowds =
        curve
            .moments()
            .filter(millis -> curve.level(millis) > half)
            .boxed()
            .collect(Collectors.toCollection(TreeSet::new));
    return Stages.of(curve, millis -> name(millis, Optional.ofNullable(crowds.floor(millis))));
  }

  private String name(long millis, Optional<Long> crowd) {
    return crowd
        .map(last -> millis - last)
        .map(since -> since == 0 ? CROWD : since <= settings.recovery().toMillis() ? GOING : AFTER)
        .orElse(BEFORE);
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

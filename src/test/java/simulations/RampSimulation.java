package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import simulations.support.Budgets;
import simulations.support.LoadCurve;
import simulations.support.LoadShapes;
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
  private static final String UP = "going up";
  private static final String DOWN = "going down";

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

  private final List<Integer> levels = levels(settings);
  private final Stages stages = settings.curve().map(this::ofLevels).orElseGet(this::upAndDown);

  private final Budgets budgets =
      Budgets.success()
          .happened(stages.busy(fast.name()))
          .p95(settings, stages, fast.name(), judged());

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

  public RampSimulation() {
    setUp(visitors())
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

  private Stages upAndDown() {
    Stages stages = new Stages();
    for (int users : levels) {
      stages.then(UP, settings.ramp()).then(users + " users", settings.duration());
    }
    return stages.then(DOWN, settings.ramp());
  }

  /** Up to a tenth of the peak, up to half of it, and more. */
  private Stages ofLevels(LoadCurve curve) {
    return Stages.of(
        curve,
        millis ->
            Stream.of(0.1, 0.5)
                .map(share -> share * curve.peak())
                .filter(level -> curve.level(millis) <= level)
                .findFirst()
                .map(this::upTo)
                .orElseGet(() -> upTo(curve.peak())));
  }

  private String upTo(double level) {
    String number =
        BigDecimal.valueOf(level)
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString();
    return "up to " + number + (settings.rate().isPresent() ? " new users a second" : " users");
  }

  private List<String> judged() {
    return stages.names().filter(stage -> !stage.equals(UP) && !stage.equals(DOWN)).toList();
  }

  private PopulationBuilder visitors() {
    if (settings.usersComeAndGo()) {
      return LoadShapes.inject(settings, visitor);
    }
    List<ClosedInjectionStep> steps = new ArrayList<>();
    int from = 0;
    for (int users : levels) {
      steps.add(rampConcurrentUsers(from).to(users).during(settings.ramp()));
      steps.add(constantConcurrentUsers(users).during(settings.duration()));
      from = users;
    }
    steps.add(rampConcurrentUsers(from).to(0).during(settings.ramp()));
    return visitor.injectClosed(steps);
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

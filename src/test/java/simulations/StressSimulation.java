package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.report.Budget;
import io.github.gatlingmcp.report.RunInfo;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import simulations.support.Budgets;
import simulations.support.NamedTool;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Setting;
import simulations.support.Sizes;
import simulations.support.Target;
import simulations.support.stress.Capacity;
import simulations.support.stress.CapacitySearch;
import simulations.support.stress.CurveSteps;
import simulations.support.stress.SteeredLoad;
import simulations.support.stress.SteeredUsers;
import simulations.support.stress.StepPlan;

/** What breaks, and at what load? */
public final class StressSimulation extends Simulation {
  private static final double PRECISION = 0.05;

  private final RunSettings settings =
      RunSettings.ofCallRates(
          Sizes.QUICK.withUsers(40).withRamp(Duration.ofSeconds(4)), Sizes.FULL.withUsers(500));
  private final Target target = Target.of(settings);
  private final NamedTool fast = settings.own().fastTool();
  private final String proved = fast.name() + SteeredLoad.PROOF;

  private final int from = settings.own().number(Setting.FROM_RATE, 1, 100_000, 50, 50);
  private final int to = settings.own().number(Setting.TO_RATE, 1, 100_000, 400, 20_000);
  private final int repeats = settings.own().number(Setting.REPEATS, 1, 100, 3, 10);
  private final int least = settings.own().number(Setting.CAPACITY, 0, 100_000, 0, 0);
  private final Duration step =
      settings
          .own()
          .time(
              Setting.STEP_DURATION,
              Duration.ofMillis(500),
              Duration.ofMillis(1_500),
              Duration.ofSeconds(20));
  private final Duration proof = step.multipliedBy(3);
  private final Duration limit = settings.p95().orElse(Duration.ofMillis(500));

  private final SteeredLoad.Times times =
      new SteeredLoad.Times(settings.ramp(), step, step.dividedBy(4), proof, limit);
  private final SteeredLoad load = new SteeredLoad(fast.name(), plan(), times);

  // Steps have to break: only the last one, at nine tenths of what was found, is judged. That there
  // is one is no assertion of Gatling's, which would blame the server when the injector was late.
  private final Budgets budgets =
      Budgets.none()
          .happened("initialize")
          .limits(
              Budget.all().errors().atMost(100),
              Budget.request(proved).count().atLeast(leastCalls()),
              Budget.requestIfMade(proved).errors().atMost(1),
              Budget.requestIfMade(proved).p95().atMost(limit));

  private final ScenarioBuilder caller =
      scenario("caller")
          .exec(mcp("initialize").initialize())
          .asLongAs(session -> !load.isOver())
          .on(
              doIf(session -> !initialized(session)).then(mcp("initialize").initialize()),
              SteeredUsers.turn(
                  load,
                  fast.call(SteeredUsers::name, session -> "caller " + session.userId())
                      .dueAt(SteeredUsers::due)))
          .exec(mcp("close").close());

  public StressSimulation() {
    setUp(caller.injectOpen(rampUsers(settings.users()).during(settings.ramp())))
        .protocols(
            target
                .protocol()
                .requestTimeout(Duration.ofSeconds(10))
                .findings(this::findings)
                .budgets(budgets.wholeRun(settings)))
        .assertions(budgets.assertions());
  }

  /** Along a shape, or else wherever a search leads to. */
  private StepPlan plan() {
    int lowest = Math.min(from, to);
    return settings
        .curve()
        .<StepPlan>map(shape -> new CurveSteps(shape.between(lowest, to), times.stepToStep()))
        .orElseGet(() -> new CapacitySearch(lowest, to, PRECISION, repeats));
  }

  /** What a server with the least capacity has to bear in the last step, but for its edges. */
  private long leastCalls() {
    return Math.max(1, Math.round(0.98 * SteeredLoad.PROVED * least * proof.toMillis() / 1e3));
  }

  private Map<String, String> findings() {
    Capacity found = load.found();
    Map<String, String> findings = new TreeMap<>();
    findings.put(
        "capacity",
        "%s, by %d users in as many sessions, with 95 %% of the answers within %d ms and 99 %% good"
            .formatted(found.range(), settings.users(), limit.toMillis()));
    findings.put("capacity, how sure", found.confidence());
    if (load.unclear() > 0) {
      findings.put("capacity, steps with a late injector", Integer.toString(load.unclear()));
    }
    found
        .beyondInjector(least)
        .or(load::unclearProof)
        .ifPresent(why -> findings.put(RunInfo.INJECTORS_LIMIT, why));
    load.notBorne().ifPresent(what -> findings.put(RunInfo.NOT_BORNE, what));
    return findings;
  }

  @Override
  public void before() {
    target.open(new ServerOffer(Set.of(fast.name()), Set.of(), Set.of()));
  }

  @Override
  public void after() {
    target.close();
  }
}

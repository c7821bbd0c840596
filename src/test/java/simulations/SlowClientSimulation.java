package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import simulations.support.Budgets;
import simulations.support.LoadShapes;
import simulations.support.NamedTool;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Setting;
import simulations.support.Sizes;
import simulations.support.Stages;
import simulations.support.Target;

/** Does one slow reader hurt the others? */
public final class SlowClientSimulation extends Simulation {
  private static final String SLOWLY = "large-data, read slowly";
  private static final String ALONE = ", alone";
  private static final String BESIDE = ", beside slow readers";

  /** Of what is large, at the least. */
  private static final int LARGE_BYTES = 100_000;

  private final RunSettings settings =
      RunSettings.ofOwnLoad(
          Sizes.QUICK
              .withUsers(10)
              .withRamp(Duration.ofSeconds(2))
              .withDuration(Duration.ofSeconds(6))
              .withThinkTime(Duration.ofMillis(20)),
          Sizes.FULL.withThinkTime(Duration.ofMillis(100)));
  private final Target target = Target.of(settings);
  private final NamedTool fast = settings.own().fastTool();
  private final String large =
      settings.own().read(Setting.LARGE_RESOURCE, SlowClientSimulation::uri, "app://large-data");

  private final int readers = settings.own().number(Setting.SLOW_USERS, 1, 100_000, 10, 100);
  private final int ratio = settings.own().number(Setting.RATIO, 1, 1_000, 5, 5);
  private final int bytesPerSecond =
      settings.own().number(Setting.READ_RATE, 1_000, 100_000_000, 50_000, 10_000);

  private final Duration coming = settings.loadLength().minus(settings.duration());
  private final Duration alone = settings.loadLength();
  private final Duration both = settings.ramp().plus(settings.duration());

  private final Stages stages =
      new Stages()
          .then("coming", coming)
          .then("alone", settings.duration())
          .then("slow readers come", settings.ramp())
          .then("beside slow readers", settings.duration());

  // Slow readers who are not slow would prove nothing.
  private final Budgets budgets =
      Budgets.success()
          .happened(fast.name() + ALONE, fast.name() + BESIDE, SLOWLY)
          .limits(
              besides(fast.name()),
              besides("large-data"),
              Budget.request(SLOWLY).p50().atLeast(slowly()));

  private final ChainBuilder turn =
      repeat(4)
          .on(
              exec(fast.call(stages.of(fast.name()), session -> "user " + session.userId()))
                  .pause(settings.thinkTime()))
          .exec(mcp(stages.of("large-data")).readResource(large))
          .pause(settings.thinkTime());

  private final ScenarioBuilder normal =
      scenario("normal")
          .exec(mcp("initialize").initialize())
          .doIf(Session::isFailed)
          .then(LoadShapes.leaveRefused())
          .exec(LoadShapes.stay(settings, alone.plus(both), "turn", turn))
          .exec(mcp("close").close());

  private final ScenarioBuilder slow =
      scenario("slow reader")
          .exec(mcp("initialize").initialize())
          .exitHereIfFailed()
          .during(both)
          .on(mcp(SLOWLY).readResource(large))
          .exec(mcp("close").close());

  public SlowClientSimulation() {
    setUp(
            LoadShapes.injectForBoth(settings, normal)
                .protocols(target.protocol().budgets(budgets.wholeRun(settings))),
            slow.injectOpen(nothingFor(alone), rampUsers(readers).during(settings.ramp()))
                .protocols(
                    target
                        .protocol()
                        .readingAtMost(bytesPerSecond)
                        .budgets(budgets.wholeRun(settings))))
        .assertions(budgets.assertions());
  }

  private Budget besides(String request) {
    return Budget.request(request + BESIDE).p95().atMostTimes(ratio, request + ALONE);
  }

  private static Optional<String> uri(String text) {
    return Optional.of(text).filter(uri -> uri.matches("\\S{1,2000}"));
  }

  /** A quarter of the time that it should take: buffers on the way take some at once. */
  private Duration slowly() {
    return Duration.ofMillis(1_000L * LARGE_BYTES / bytesPerSecond / 4);
  }

  @Override
  public void before() {
    target.open(new ServerOffer(Set.of(fast.name()), Set.of(large), Set.of()));
    stages.begin();
  }

  @Override
  public void after() {
    target.close();
  }
}

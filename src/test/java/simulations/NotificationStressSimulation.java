package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.Set;
import simulations.support.Budgets;
import simulations.support.LoadShapes;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Setting;
import simulations.support.Sizes;
import simulations.support.Speech;
import simulations.support.Target;

/** Do notifications arrive: all of them, once each, in order and in time? */
public final class NotificationStressSimulation extends Simulation {
  private static final String METHOD = "notifications/tools/list_changed";
  private static final int SINGLE_ONES = 10;
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private final RunSettings settings =
      RunSettings.ofOwnLoad(
          Sizes.QUICK
              .withUsers(50)
              .withRamp(Duration.ofSeconds(3))
              .withDuration(Duration.ofSeconds(12))
              .withThinkTime(Duration.ofMillis(100)),
          Sizes.FULL.withUsers(1_000));
  private final Target target = Target.of(settings);
  private final double delivery = settings.own().percent(Setting.DELIVERY, 99.5);
  private final Duration limit =
      settings
          .own()
          .time(
              Setting.NOTIFICATION_P95,
              Duration.ofMillis(1),
              Duration.ofMillis(500),
              Duration.ofMillis(500));

  private final Budgets budgets =
      Budgets.success()
          .happened("listen", "trigger")
          .limits(
              Budget.notifications().delivery().atLeast(delivery),
              Budget.notifications().duplicates().atMost(0),
              Budget.notifications().reordered().atMost(0),
              Budget.notifications().p95().atMost(limit));

  private final Speech speech = Speech.withPauses(settings.thinkTime());

  // Who stays listens during the ramp already, and nothing is said in it.
  private final Duration silence =
      settings.usersComeAndGo() ? Duration.ZERO : settings.ramp().plus(SETTLING);

  private final ChainBuilder visit =
      settings.usersComeAndGo()
          ? exitBlockOnFail().on(repeat(LoadShapes.TURNS_OF_A_VISIT).on(next()))
          : exec(speech.untilTimeIsOver(silence.plus(settings.duration()))).exec(next());

  private final ScenarioBuilder subscriber =
      scenario("subscriber")
          .exec(speech.enter())
          .exec(mcp("initialize").initialize())
          .doIf(Session::isFailed)
          .then(exec(speech.leave()).exec(LoadShapes.leaveRefused()))
          .exec(mcp("listen").listen())
          .exec(visit)
          .exec(speech.leave())
          .exec(mcp("close").close());

  // One by one, then many at once.
  private final ChainBuilder words =
      repeat(SINGLE_ONES)
          .on(exec(trigger(1)).pause(settings.thinkTime()))
          .exec(trigger(settings.batch()));

  private final ScenarioBuilder speaker =
      scenario("speaker")
          .exec(mcp("initialize").initialize())
          .exitHereIfFailed()
          .exec(
              speech.speak(
                  settings.usersComeAndGo()
                      ? settings.duration().plus(SETTLING)
                      : settings.duration(),
                  settings.thinkTime().multipliedBy(LoadShapes.TURNS_OF_A_VISIT),
                  words))
          .exec(mcp("close").close());

  public NotificationStressSimulation() {
    setUp(
            LoadShapes.inject(settings, subscriber),
            speaker.injectOpen(nothingFor(silence), atOnceUsers(1)))
        .protocols(target.protocol().budgets(budgets.wholeRun(settings)))
        .assertions(budgets.assertions());
  }

  private ChainBuilder next() {
    return speech.next(notification(METHOD).name("next"));
  }

  private ChainBuilder trigger(int count) {
    return speech.say(
        mcp("trigger")
            .callTool("trigger-notification")
            .argument("kind", "tools")
            .argument("scope", "all")
            .argument("count", count));
  }

  @Override
  public void before() {
    target.open(new ServerOffer(Set.of("trigger-notification"), Set.of(), Set.of()));
  }

  @Override
  public void after() {
    target.close();
  }
}

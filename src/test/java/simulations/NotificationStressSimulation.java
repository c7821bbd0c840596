package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.javaapi.McpArgumentsActionBuilder;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import simulations.support.Budgets;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Setting;
import simulations.support.Sizes;
import simulations.support.Target;

/** Do notifications arrive: all of them, once each, in order and in time? */
public final class NotificationStressSimulation extends Simulation {
  private static final String METHOD = "notifications/tools/list_changed";
  private static final int SINGLE_ONES = 10;
  private static final Duration SETTLING = Duration.ofSeconds(2);
  private static final Duration LAST_CALL = Duration.ofSeconds(15);

  private final RunSettings settings =
      RunSettings.ofOwnLoadOnly(
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

  /** The number of the last notification, as soon as the server has told it; 0 until then. */
  private final AtomicInteger last = new AtomicInteger();

  private final Duration all = settings.ramp().plus(SETTLING).plus(settings.duration());

  // Only who waits for the last one can tell that it was lost.
  private final ScenarioBuilder subscriber =
      scenario("subscriber")
          .exec(mcp("initialize").initialize())
          .exitHereIfFailed()
          .exec(mcp("listen").listen())
          .asLongAsDuring(session -> last.get() == 0, all.plus(LAST_CALL))
          .on(pause(Duration.ofMillis(200)))
          .exec(
              mcp("last")
                  .awaitNotification(LAST_CALL)
                  .on(
                      notification(METHOD)
                          .matching(jmesPath("_meta.sequence").ofInt().is(session -> last.get()))))
          .exec(mcp("close").close());

  // One by one, then many at once.
  private final ScenarioBuilder speaker =
      scenario("speaker")
          .exec(mcp("initialize").initialize())
          .exitHereIfFailed()
          .during(settings.duration())
          .on(
              repeat(SINGLE_ONES).on(exec(trigger(1)).pause(settings.thinkTime())),
              exec(trigger(settings.batch())))
          .tryMax(5)
          .on(trigger(1).check(jmesPath("structuredContent.lastSequence").ofInt().saveAs("number")))
          .exec(
              session -> {
                last.set(session.getInt("number"));
                return session;
              })
          .exec(mcp("close").close());

  public NotificationStressSimulation() {
    setUp(
            subscriber.injectOpen(rampUsers(settings.users()).during(settings.ramp())),
            speaker.injectOpen(nothingFor(settings.ramp().plus(SETTLING)), atOnceUsers(1)))
        // All listen during the ramp, and nothing is said in it.
        .protocols(target.protocol().budgets(budgets.wholeRun(settings)))
        .assertions(budgets.assertions());
  }

  private static McpArgumentsActionBuilder trigger(int count) {
    return mcp("trigger")
        .callTool("trigger-notification")
        .argument("kind", "tools")
        .argument("scope", "all")
        .argument("count", count);
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

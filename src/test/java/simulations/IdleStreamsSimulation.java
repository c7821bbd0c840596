package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.Set;
import simulations.support.Budgets;
import simulations.support.MemoryEach;
import simulations.support.Openings;
import simulations.support.RunClock;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Sizes;
import simulations.support.Steps;
import simulations.support.Target;

/** How many streams does the server keep open, and what does each cost it? */
public final class IdleStreamsSimulation extends Simulation {
  private static final String METHOD = "notifications/tools/list_changed";
  private static final Duration LAST_CALL = Duration.ofSeconds(15);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

  private static final Duration GOING_EACH = Duration.ofMillis(2);

  private final RunSettings settings =
      RunSettings.ofOwnLoadOnly(
          Sizes.QUICK.withUsers(100).withDuration(Duration.ofSeconds(4)),
          Sizes.FULL.withUsers(10_000).withDuration(Duration.ofMinutes(2)));
  private final Steps steps =
      Steps.read(
          settings, Steps.of(10, Duration.ofMillis(500)), Steps.of(100, Duration.ofSeconds(1)));
  private final boolean told = settings.own().notifications();
  private final Target target = Target.of(settings);

  private final RunClock clock = new RunClock();
  private final Openings streams = new Openings("stream", settings.users(), clock);
  private final MemoryEach memory = new MemoryEach(target.memory(), "stream");
  private final Duration end = steps.length().plus(settings.duration());

  private final Duration going = GOING_EACH.multipliedBy(settings.users());

  private final Budgets open = Budgets.success().happened(streams.names()).limits(streams.limits());
  private final Budgets budgets =
      open.limits(
          told
              ? Budget.notifications().delivery().atLeast(100)
              : Budget.reconnects().count().atMost(0)); // all that is known then

  // Where no session begins, no stream does: the number that was refused is the same.
  private final ScenarioBuilder client =
      scenario("client")
          .exec(streams::number)
          .exec(mcp("initialize").initialize())
          .exec(streams.open(target::listen))
          .exitHereIfFailed()
          .exec(told ? isToldAtTheEnd() : staysToTheEnd())
          .pause(Duration.ZERO, going) // a stampede would be another question
          .exec(mcp("close").close());

  private final ScenarioBuilder looker =
      scenario("looker")
          .exec(
              session -> {
                memory.with();
                return session;
              })
          .exec(waitForTheLook(LONGEST_LOOK))
          .doIf(session -> told)
          .then(
              exec(mcp("initialize").initialize())
                  .exec(
                      mcp("tell all")
                          .callTool("trigger-notification")
                          .argument("kind", "tools")
                          .argument("scope", "all")
                          .check(jmesPath("structuredContent.lastSequence").ofInt().gt(0)))
                  .exec(mcp("close").close()));

  public IdleStreamsSimulation() {
    setUp(
            client.injectOpen(steps.arrivals().toArray(OpenInjectionStep[]::new)),
            looker.injectOpen(nothingFor(end), atOnceUsers(1)))
        .protocols(
            target
                .protocol()
                .http(http -> http.shareConnections())
                .budgets(budgets.wholeRun(settings)))
        .assertions(budgets.assertions());
  }

  /** A stream that is open only as far as the client knows does not count. */
  private ChainBuilder isToldAtTheEnd() {
    return exec(
        mcp("told").awaitNotification(end.plus(LAST_CALL)).on(notification(METHOD).name("told")));
  }

  private ChainBuilder staysToTheEnd() {
    return waitForTheLook(end.plus(LONGEST_LOOK));
  }

  /** What is closed by then would not be counted in the server's memory. */
  private ChainBuilder waitForTheLook(Duration limit) {
    return asLongAsDuring(session -> !memory.looked(), limit).on(pause(Duration.ofMillis(200)));
  }

  @Override
  public void before() {
    target.open(
        new ServerOffer(told ? Set.of("trigger-notification") : Set.of(), Set.of(), Set.of()));
    memory.before();
    clock.begin();
  }

  @Override
  public void after() {
    System.out.println(streams.summary());
    System.out.println(memory.summary(streams.opened()));
    target.close();
  }
}

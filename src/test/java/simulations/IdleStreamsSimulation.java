package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.javaapi.McpNotificationCheck;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import simulations.support.Budgets;
import simulations.support.LoadCurve;
import simulations.support.LoadShapes;
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
  private static final McpNotificationCheck TOLD =
      notification("notifications/tools/list_changed").name("told");

  private static final Duration LAST_CALL = Duration.ofSeconds(15);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

  private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(1);

  /** Gatling's clock ticks by the second, and a busy machine's later. */
  private static final Duration LATE = Duration.ofSeconds(3);

  private static final Duration GOING_EACH = Duration.ofMillis(2);

  private final RunSettings settings =
      RunSettings.ofOwnLoad(
          Sizes.QUICK.withUsers(100).withDuration(Duration.ofSeconds(4)),
          Sizes.FULL.withUsers(10_000).withDuration(Duration.ofMinutes(2)));
  private final Steps steps =
      Steps.read(
          settings, Steps.of(10, Duration.ofMillis(500)), Steps.of(100, Duration.ofSeconds(1)));
  private final boolean told = settings.own().notifications();
  private final Target target = Target.of(settings);

  /** With a shape nothing is said for so long, again and again. */
  private final Duration silence = longer(LoadShapes.visit(settings), SHORTEST_SILENCE);

  private final RunClock clock = new RunClock();
  private final Openings streams = new Openings("stream", settings, silence.multipliedBy(2), clock);
  private final MemoryEach memory = new MemoryEach(target.memory(), "stream");
  private final Duration end = steps.length().plus(settings.duration());

  private final Duration going = GOING_EACH.multipliedBy(settings.users());

  private final Budgets open = Budgets.success().happened(streams.names()).limits(streams.limits());
  private final Budgets budgets =
      open.limits(
          told
              ? Budget.notifications().delivery().atLeast(100)
              : Budget.reconnects().count().atMost(0)); // all that is known then

  private final Duration look = settings.curve().map(LoadCurve::lastPeak).orElse(end);

  // Where no session begins, no stream does: the number that was refused is the same.
  private final ScenarioBuilder client =
      scenario("client")
          .exec(streams::arrive)
          .exec(mcp("initialize").initialize())
          .exec(streams.open(target::listen))
          .exec(settings.usersComeAndGo() ? staysForAVisit() : staysToTheEnd())
          .exec(mcp("close").close())
          .exec(streams::leave);

  private final ScenarioBuilder looker =
      scenario("looker")
          .exec(
              session -> {
                memory.with(streams.open());
                return session;
              });

  private final ScenarioBuilder teller =
      scenario("teller").exec(settings.usersComeAndGo() ? tellsAllTheTime() : tellsAtTheEnd());

  public IdleStreamsSimulation() {
    setUp(populations())
        .protocols(
            target
                .protocol()
                .http(http -> http.shareConnections())
                .budgets(budgets.wholeRun(settings)))
        .assertions(budgets.assertions());
  }

  private List<PopulationBuilder> populations() {
    List<PopulationBuilder> all = new ArrayList<>();
    all.add(steps.inject(settings, client));
    all.add(looker.injectOpen(nothingFor(look), atOnceUsers(1)));
    if (told) {
      Duration begin = settings.usersComeAndGo() ? Duration.ZERO : end;
      all.add(teller.injectOpen(nothingFor(begin), atOnceUsers(1)));
    }
    return all;
  }

  private ChainBuilder staysToTheEnd() {
    return exitHereIfFailed()
        .exec(told ? isTold(end.plus(LAST_CALL)) : waitForTheLook(end.plus(LONGEST_LOOK)))
        .pause(Duration.ZERO, going); // a stampede would be another question
  }

  /** Who is refused does not make room for the next one at once: as many as there should be try. */
  private ChainBuilder staysForAVisit() {
    return doIfOrElse(session -> told && streams.isOpen(session))
        .then(isToldTwice())
        .orElse(pause(silence));
  }

  /** A stream that is open only as far as the client knows does not count. */
  private static ChainBuilder isTold(Duration limit) {
    return exec(mcp("told").awaitNotification(limit).on(TOLD));
  }

  /** Between the two lies a whole silence, whenever in another one the stream was opened. */
  private ChainBuilder isToldTwice() {
    Duration limit = silence.multipliedBy(2).plus(LAST_CALL);
    return exec(mcp("told").awaitNotification(limit).on(TOLD, TOLD));
  }

  private ChainBuilder tellsAtTheEnd() {
    return exec(waitForTheLook(LONGEST_LOOK)).exec(tellAll());
  }

  private ChainBuilder tellsAllTheTime() {
    ChainBuilder tell = exec(tellAll()).pause(silence);
    return during(settings.loadLength().plus(LATE), false)
        .on(tell)
        .asLongAs(session -> streams.isSomebodyThere())
        .on(tell);
  }

  private static ChainBuilder tellAll() {
    return exec(mcp("initialize").initialize())
        .exec(
            mcp("tell all")
                .callTool("trigger-notification")
                .argument("kind", "tools")
                .argument("scope", "all")
                .check(jmesPath("structuredContent.lastSequence").ofInt().gt(0)))
        .exec(mcp("close").close());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
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
    System.out.println(memory.summary());
    target.close();
  }
}

package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.function.Function;
import simulations.support.Budgets;
import simulations.support.LoadShapes;
import simulations.support.Openings;
import simulations.support.RunClock;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.SilentConnections;
import simulations.support.Sizes;
import simulations.support.Steps;
import simulations.support.Target;

/** How many sessions does the server hold, and how fast can they come and go? */
public final class ConnectionFloodSimulation extends Simulation {
  private static final int TENTH = 10;
  private static final int TURNS = LoadShapes.TURNS_OF_A_VISIT;

  private final RunSettings settings =
      RunSettings.ofOwnLoad(
          Sizes.QUICK.withUsers(100).withDuration(Duration.ofSeconds(8)),
          Sizes.FULL.withUsers(500));
  private final Steps steps =
      Steps.read(
          settings, Steps.of(10, Duration.ofMillis(500)), Steps.of(5, Duration.ofSeconds(5)));
  private final Target target = Target.of(settings);

  private final RunClock clock = new RunClock();
  private final Openings sessions =
      new Openings("session", settings, LoadShapes.visit(settings), clock);
  private final SilentConnections silent = new SilentConnections();

  /** When all are there, half of the time is for holding them, the other half for churn. */
  private final Duration churn = steps.length().plus(settings.duration().dividedBy(2));

  private final Duration end = steps.length().plus(settings.duration());

  private final Budgets budgets =
      Budgets.success()
          .happened(sessions.names())
          .happened("held session", "reopened session")
          .limits(sessions.limits())
          .limits(
              Budget.request("held session").errors().atMost(0),
              Budget.request("reopened session").errors().atMost(0));

  // However little others think, it only waits.
  private final ChainBuilder saysNothing =
      settings.usersComeAndGo()
          ? pause(LoadShapes.visit(settings))
          : asLongAs(clock.before(end)).on(pause(Duration.ofSeconds(1)));

  // Is never closed.
  private final ChainBuilder halfHandshake =
      exec(sessions.open(name -> mcp(name).initialize().unconfirmed()))
          .exec(saysNothing)
          .exec(mcp("forget").disconnect());

  private final ChainBuilder comeAndGo =
      exec(mcp("close").close(), mcp("reopened session").initialize())
          .pause(settings.thinkTime())
          .exec(mcp("forget").disconnect(), mcp("reopened session").initialize())
          .pause(settings.thinkTime());

  private final ChainBuilder visit =
      doIfOrElse(ConnectionFloodSimulation::comesAndGoes)
          .then(
              exec(held(churn, TURNS / 2))
                  .exec(
                      settings.usersComeAndGo()
                          ? comeAndGo
                          : asLongAs(clock.before(end)).on(comeAndGo))
                  .exec(held(end, TURNS / 2 - 2)))
          .orElse(held(end, TURNS))
          .exec(mcp("close").close());

  // Who is refused does not make room for the next one at once: as many as there should be try.
  private final ChainBuilder handshake =
      exec(sessions.open(name -> mcp(name).initialize()))
          .doIfOrElse(sessions::isOpen)
          .then(visit)
          .orElse(
              exec(mcp("forget").disconnect())
                  .exec(saysNothing)
                  .exec(sessions::leave)
                  .exec(LoadShapes.leaveRefused()));

  private final ScenarioBuilder client =
      scenario("client")
          .exec(sessions::arrive)
          .doIfOrElse(session -> session.userId() % TENTH == 0)
          .then(halfHandshake)
          .orElse(handshake)
          .exec(sessions::leave);

  public ConnectionFloodSimulation() {
    setUp(steps.inject(settings, client))
        .protocols(
            target
                .protocol()
                .requestTimeout(Duration.ofSeconds(10))
                .budgets(budgets.wholeRun(settings)))
        .assertions(budgets.assertions());
  }

  private static boolean comesAndGoes(Session session) {
    long last = session.userId() % TENTH;
    return last == 1 || last == 2;
  }

  /**
   * Who lost the session is seen once, and leaves.
   *
   * @param until when users stay
   * @param turns how many it is for when they come and go
   */
  private ChainBuilder held(Duration until, int turns) {
    Function<Session, Boolean> stays =
        settings.usersComeAndGo() ? session -> session.getInt("turn") < turns : clock.before(until);
    return asLongAs(session -> initialized(session) && stays.apply(session), "turn")
        .on(exec(mcp("held session").ping()).pause(settings.thinkTime()));
  }

  @Override
  public void before() {
    target.open(ServerOffer.sessionsAnd());
    silent.open(target.uri(), settings.users() / TENTH);
    clock.begin();
  }

  @Override
  public void after() {
    silent.close();
    target.close();
    System.out.println(sessions.summary());
  }
}

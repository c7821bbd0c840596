package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import simulations.support.Budgets;
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

  private final RunSettings settings =
      RunSettings.ofOwnLoadOnly(
          Sizes.QUICK.withUsers(100).withDuration(Duration.ofSeconds(8)),
          Sizes.FULL.withUsers(500));
  private final Steps steps =
      Steps.read(
          settings, Steps.of(10, Duration.ofMillis(500)), Steps.of(5, Duration.ofSeconds(5)));
  private final Target target = Target.of(settings);

  private final RunClock clock = new RunClock();
  private final Openings sessions = new Openings("session", settings.users(), clock);
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

  // Says nothing more, and is never closed. However little others think, it only waits.
  private final ChainBuilder halfHandshake =
      exec(sessions.open(name -> mcp(name).initialize().unconfirmed()))
          .asLongAs(clock.before(end))
          .on(pause(Duration.ofSeconds(1)))
          .exec(mcp("forget").disconnect());

  private final ChainBuilder handshake =
      exec(sessions.open(name -> mcp(name).initialize())).exitHereIfFailed();

  private final ChainBuilder comeAndGo =
      exec(mcp("close").close(), mcp("reopened session").initialize())
          .pause(settings.thinkTime())
          .exec(mcp("forget").disconnect(), mcp("reopened session").initialize())
          .pause(settings.thinkTime());

  private final ScenarioBuilder client =
      scenario("client")
          .exec(sessions::number)
          .doIfOrElse(session -> sessions.of(session) % TENTH == 0)
          .then(halfHandshake)
          .orElse(
              exec(handshake)
                  .doIf(this::comesAndGoes)
                  .then(exec(held(churn)).asLongAs(clock.before(end)).on(comeAndGo))
                  .exec(held(end))
                  .exec(mcp("close").close()));

  public ConnectionFloodSimulation() {
    setUp(client.injectOpen(steps.arrivals().toArray(OpenInjectionStep[]::new)))
        .protocols(
            target
                .protocol()
                .requestTimeout(Duration.ofSeconds(10))
                .budgets(budgets.wholeRun(settings)))
        .assertions(budgets.assertions());
  }

  private boolean comesAndGoes(Session session) {
    int last = sessions.of(session) % TENTH;
    return last == 1 || last == 2;
  }

  /** Who lost the session is seen once, and leaves. */
  private ChainBuilder held(Duration until) {
    return asLongAs(session -> initialized(session) && clock.before(until).apply(session))
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

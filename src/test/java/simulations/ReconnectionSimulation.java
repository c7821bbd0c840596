package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.javaapi.McpArgumentsActionBuilder;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.List;
import simulations.support.Budgets;
import simulations.support.LoadShapes;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Setting;
import simulations.support.Sizes;
import simulations.support.Speech;
import simulations.support.Target;

/** Does a dropped client get its session, its state and the events that it missed back? */
public final class ReconnectionSimulation extends Simulation {
  private static final String METHOD = "notifications/resources/updated";
  private static final String RESOURCE = "app://dynamic-data";
  private static final Duration BETWEEN_UPDATES = Duration.ofMillis(100);
  private static final Duration SETTLING = Duration.ofSeconds(2);
  private static final Duration LAST_CALL = Duration.ofSeconds(15);

  private final RunSettings settings =
      RunSettings.ofOwnLoad(
          Sizes.QUICK
              .withUsers(20)
              .withRamp(Duration.ofSeconds(2))
              .withDuration(Duration.ofSeconds(12))
              .withThinkTime(Duration.ofMillis(500)),
          Sizes.FULL.withUsers(200).withThinkTime(Duration.ofSeconds(2)));
  private final Duration offline =
      settings
          .own()
          .time(Setting.OFFLINE, Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(3));
  private final boolean told = settings.own().notifications();
  private final Target target = Target.of(settings);

  private final Budgets session =
      Budgets.success()
          .happened("listen", "resume", "same session")
          .limits(
              Budget.request("resume").errors().atMost(0),
              Budget.request("same session").errors().atMost(0),
              Budget.reconnects().errors().atMost(0),
              Budget.reconnects().p95().atMost(settings.recovery()));
  private final Budgets events =
      session
          .happened("same state", "missed updates")
          .limits(
              Budget.request("same state").errors().atMost(0),
              Budget.notifications().delivery().atLeast(100),
              Budget.notifications().duplicates().atMost(0),
              Budget.notifications().reordered().atMost(0));
  private final Budgets budgets = told ? events : session;

  private final Speech updates = Speech.withPauses(BETWEEN_UPDATES);

  /** As far as nobody has to wait for anything. */
  private final Duration visit =
      offline.plus(settings.thinkTime()).multipliedBy(LoadShapes.TURNS_OF_A_VISIT);

  private final ChainBuilder begin =
      exec(mcp("initialize").initialize())
          .doIf(session -> !initialized(session))
          .then(exec(updates.leave()).exec(LoadShapes.leaveRefused()))
          .exec(target.listen(session -> "listen"))
          .doIf(session -> told)
          .then(exec(mcp("subscribe").subscribe(RESOURCE)).exec(stillSubscribed("own update")));

  private final ChainBuilder cycle =
      exec(mcp("cut").disconnect())
          .pause(offline)
          .exec(target.listen(session -> "resume"))
          .exec(mcp("same session").ping())
          .doIf(session -> told)
          .then(exec(stillSubscribed("same state")))
          .pause(settings.thinkTime())
          .doIf(session -> !initialized(session))
          .then(begin);

  // Nobody stops in the middle of a cycle, cut off.
  private final ScenarioBuilder client =
      scenario("client")
          .exec(updates.enter())
          .exec(begin)
          .exec(LoadShapes.stayForWholeTurns(settings, cycle))
          .doIf(session -> told)
          .then(updates.next(notification(METHOD).name("next update").matching(source("all"))))
          .exec(updates.leave())
          .exec(mcp("close").close());

  // What clients miss that are not there.
  private final ScenarioBuilder speaker =
      scenario("speaker")
          .exec(mcp("initialize").initialize())
          .exitHereIfFailed()
          .exec(
              updates.speak(
                  settings.loadLength().plus(SETTLING),
                  visit,
                  exec(updates.say(update("missed updates", "all"))).pause(BETWEEN_UPDATES)))
          .exec(mcp("close").close());

  public ReconnectionSimulation() {
    PopulationBuilder clients = LoadShapes.inject(settings, client);
    setUp(told ? List.of(clients, speaker.injectOpen(atOnceUsers(1))) : List.of(clients))
        .protocols(target.protocol().budgets(budgets.wholeRun(settings)))
        .assertions(budgets.assertions());
  }

  /** Only who is subscribed gets a number. */
  private static McpArgumentsActionBuilder stillSubscribed(String name) {
    return update(name, "session")
        .check(jmesPath("structuredContent.lastSequence").ofInt().gt(0))
        .await(LAST_CALL)
        .on(notification(METHOD).name(name + " arrives").matching(source("session")));
  }

  private static CheckBuilder source(String scope) {
    return jmesPath("_meta.source").is(scope + " " + RESOURCE);
  }

  private static McpArgumentsActionBuilder update(String name, String scope) {
    return mcp(name)
        .callTool("trigger-notification")
        .argument("kind", "resource-updated")
        .argument("uri", RESOURCE)
        .argument("scope", scope);
  }

  @Override
  public void before() {
    target.insistOnSessionsThatOutliveConnections();
    target.open(told ? ServerOffer.sessionsAnd("trigger-notification") : ServerOffer.sessionsAnd());
  }

  @Override
  public void after() {
    target.close();
  }
}

package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.javaapi.McpRequestActionBuilder;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import simulations.support.Budgets;
import simulations.support.LoadShapes;
import simulations.support.MessageRate;
import simulations.support.NamedTool;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Setting;
import simulations.support.Sizes;
import simulations.support.Target;
import simulations.support.Wire;

/** What is the ceiling of small messages? */
public final class MessageBombSimulation extends Simulation {
  /** A request and its answer. */
  private static final int MESSAGES = 2;

  /** Who lost the connection would else try in vain as fast as the machine can. */
  private static final Duration BEFORE_AGAIN = Duration.ofSeconds(1);

  private static final Duration LATEST_ANSWER = Duration.ofSeconds(5);

  /** One after the other, in the time of a load: so few that coming and going is not all of it. */
  private static final int VISITS = 10;

  private final RunSettings settings =
      RunSettings.ofOwnLoad(
          Sizes.QUICK.withRamp(Duration.ofSeconds(1)).withDuration(Duration.ofSeconds(6)),
          Sizes.FULL.withUsers(20).withRamp(Duration.ofSeconds(5)));
  private final Target target = Target.of(settings);
  private final NamedTool fast = settings.own().fastTool();
  private final int least = settings.own().number(Setting.MESSAGES, 0, 10_000_000, 0, 0);

  /** In whole seconds, as Gatling lets users come. */
  private final Duration visit =
      settings.usersComeAndGo()
          ? Duration.ofSeconds(Math.max(1, settings.duration().toSeconds() / VISITS))
          : settings.duration();

  /** Those who stay begin together; those who come and go begin at once. */
  private final Duration gathering = settings.usersComeAndGo() ? Duration.ZERO : settings.ramp();

  private final Map<Wire, MessageRate> rates = new LinkedHashMap<>();

  public MessageBombSimulation() {
    List<PopulationBuilder> one = new ArrayList<>();
    Budgets budgets = Budgets.success();
    for (Wire wire : target.wires(Wire.WEBSOCKET, Wire.STREAMABLE_HTTP)) {
      rates.put(wire, new MessageRate());
      budgets = budgets.happened(name(wire)).limits(limits(wire));
    }
    Duration begin = Duration.ZERO;
    for (Wire wire : rates.keySet()) {
      one.add(population(wire, begin, budgets));
      begin = begin.plus(coming()).plus(visit).plus(LATEST_ANSWER);
    }
    setUp(one).assertions(budgets.assertions());
  }

  /** How long users come. */
  private Duration coming() {
    return settings.usersComeAndGo() ? settings.duration() : settings.ramp();
  }

  /** Whatever the flood, each message is answered. */
  private Budget[] limits(Wire wire) {
    Budget answered = Budget.request(name(wire)).errors().atMost(0);
    long calls = least * settings.duration().toSeconds() / MESSAGES;
    return least == 0
        ? new Budget[] {answered}
        : new Budget[] {answered, Budget.request(name(wire)).count().atLeast(calls)};
  }

  private PopulationBuilder population(Wire wire, Duration begin, Budgets budgets) {
    MessageRate rate = rates.get(wire);
    ScenarioBuilder user =
        scenario(wire.word())
            .exec(mcp("initialize").initialize())
            .doIf(Session::isFailed)
            .then(LoadShapes.leaveRefused())
            .pause(session -> gathering)
            .exec(
                session -> {
                  rate.begin(System.nanoTime());
                  return session;
                })
            .during(visit, false) // each burst is counted, the last one too
            .on(
                exec(session -> session.markAsSucceeded())
                    .doIf(session -> !initialized(session))
                    .then(pause(BEFORE_AGAIN), exec(mcp("initialize").initialize()))
                    .doIf(session -> initialized(session))
                    .then(
                        exec(together(burst(wire))),
                        exec(
                            session -> {
                              // What was not answered was no pair of messages.
                              if (!session.isFailed()) {
                                rate.add(MESSAGES * settings.batch(), System.nanoTime());
                              }
                              return session;
                            })))
            .exec(mcp("close").close());
    return LoadShapes.inject(settings, user, begin)
        .protocols(
            target
                .protocol(wire)
                .requestTimeout(LATEST_ANSWER)
                .findings(this::findings)
                .budgets(budgets.wholeRun(settings)));
  }

  private List<McpRequestActionBuilder<?>> burst(Wire wire) {
    List<McpRequestActionBuilder<?>> burst = new ArrayList<>();
    for (int i = 0; i < settings.batch(); i++) {
      burst.add(fast.call(name(wire), session -> "m"));
    }
    return burst;
  }

  private String name(Wire wire) {
    return fast.name() + ", " + wire.word();
  }

  private Map<String, String> findings() {
    Map<String, String> findings = new LinkedHashMap<>();
    rates.forEach((wire, rate) -> findings.put("messages, " + wire.word(), rate.text()));
    if (settings.usersComeAndGo()) { // on average over ups and downs it would be no ceiling
      rates.forEach(
          (wire, rate) ->
              findings.put(
                  "messages, " + wire.word() + ", busiest second", Long.toString(rate.busiest())));
    }
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

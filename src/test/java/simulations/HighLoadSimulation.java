package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.javaapi.McpRequestActionBuilder;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

/** Does the server bear many parallel calls in one session? */
public final class HighLoadSimulation extends Simulation {
  private static final int FEW = 3;
  private static final String ALONE = "alone";
  private static final int PINGS = 3;

  /** No two calls that are under way in a session wait equally long, so each answer has its own. */
  private static final int DELAY_MICROS = 50_001;

  private static final int APART_MICROS = 10;

  private final RunSettings settings =
      RunSettings.read(
          Sizes.QUICK
              .withUsers(5)
              .withRamp(Duration.ofSeconds(2))
              .withDuration(Duration.ofSeconds(13))
              .withThinkTime(Duration.ofMillis(100)),
          Sizes.FULL.withUsers(50));
  private final Target target = Target.of(settings);
  private final Optional<NamedTool> tool = settings.own().slowTool();

  private final int most = settings.own().number(Setting.IN_FLIGHT, 4, 1_000, 50, 50);
  private final int ratio = settings.own().number(Setting.RATIO, 1, 1_000, 5, 5);

  // What one has to bear while others have many under way would be taken for what is normal.
  private final Stages stages =
      new Stages()
          .then(ALONE, settings.ramp().plus(settings.duration().dividedBy(3)))
          .then("many", settings.duration());

  private final Budgets budgets =
      Budgets.success()
          .happened(at(FEW), at(most), "ping, alone", "ping, meanwhile")
          .happened(status())
          .limits(
              Budget.method("tools/call").wrongAnswers().atMost(0),
              Budget.request(at(most)).p95().atMostTimes(ratio, at(FEW)),
              Budget.request("ping, meanwhile").p95().atMostTimes(ratio, "ping, alone"));

  private final ChainBuilder turn =
      doIf(session -> !initialized(session))
          .then(mcp("initialize").initialize())
          .exec(isEven() ? fewAndThenMany() : roundRobinSwitch().on(bursts(few())))
          .pause(settings.thinkTime());

  private final ScenarioBuilder agent =
      scenario("agent")
          .exec(mcp("initialize").initialize())
          .doIf(Session::isFailed)
          .then(LoadShapes.leaveRefused())
          .exec(LoadShapes.stay(settings, "turn", turn))
          .exec(mcp("close").close());

  public HighLoadSimulation() {
    setUp(LoadShapes.inject(settings, agent))
        .protocols(
            target
                .protocol()
                .requestTimeout(Duration.ofSeconds(30))
                .budgets(budgets.verdict(settings)))
        .assertions(budgets.assertions());
  }

  /** Where the load moves, or users come and go, parts of the run cannot be compared. */
  private boolean isEven() {
    return settings.curve().isEmpty() && settings.rate().isEmpty();
  }

  private ChainBuilder fewAndThenMany() {
    return doIfOrElse(session -> stages.in(ALONE))
        .then(few())
        .orElse(roundRobinSwitch().on(bursts()));
  }

  private ChainBuilder few() {
    return exec(mcp("ping, alone").ping()).exec(together(calls(FEW)));
  }

  private List<ChainBuilder> bursts(ChainBuilder... more) {
    List<ChainBuilder> all = new ArrayList<>(List.of(more));
    all.add(exec(burst(Math.max(FEW + 1, most / 5))));
    all.add(exec(burst(Math.max(FEW + 1, most / 2))));
    all.add(exec(burst(most)));
    return all;
  }

  private static String at(int calls) {
    return "call, " + calls + " at once";
  }

  /** So many calls, and behind them those by which an agent looks whether all is well. */
  private ActionBuilder burst(int calls) {
    List<McpRequestActionBuilder<?>> requests = calls(calls);
    for (int i = 0; i < PINGS; i++) {
      requests.add(mcp("ping, meanwhile").ping());
    }
    for (String status : status()) {
      requests.add(mcp(status).callTool(status).check(textContent().exists()));
    }
    return together(requests);
  }

  private String[] status() {
    return tool.isPresent() ? new String[0] : new String[] {"get-server-stats"};
  }

  private List<McpRequestActionBuilder<?>> calls(int calls) {
    List<McpRequestActionBuilder<?>> requests = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      String word = "call " + i + " of ";
      int micros = DELAY_MICROS + i * APART_MICROS;
      requests.add(
          tool.isPresent()
              ? tool.get().call(at(calls), session -> word + session.userId())
              : call(at(calls), micros));
    }
    return requests;
  }

  private static McpRequestActionBuilder<?> call(String name, int micros) {
    return mcp(name)
        .callTool("fetch-data")
        .argument("delayMicros", micros)
        .check(jmesPath("structuredContent.delayMicros").ofInt().is(micros));
  }

  @Override
  public void before() {
    Set<String> tools =
        tool.map(named -> Set.of(named.name())).orElse(Set.of("fetch-data", "get-server-stats"));
    target.open(new ServerOffer(tools, Set.of(), Set.of()));
    stages.begin();
  }

  @Override
  public void after() {
    target.close();
  }
}

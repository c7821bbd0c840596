package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import simulations.support.Budgets;
import simulations.support.Journeys;
import simulations.support.LoadShapes;
import simulations.support.NamedTool;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Sizes;
import simulations.support.Target;

/** What is normal for this server, and is it still so? */
public final class BaselineSimulation extends Simulation {
  private final RunSettings settings =
      RunSettings.read(
          Sizes.QUICK.withUsers(10).withDuration(Duration.ofSeconds(20)), Sizes.FULL.withUsers(50));
  private final Target target = Target.of(settings);
  private final NamedTool fast = settings.own().fastTool();
  private final Optional<NamedTool> slow = settings.own().slowTool();
  private final boolean named = settings.own().namedFastTool().isPresent() || slow.isPresent();

  private final Budgets budgets =
      (named
              ? Budgets.success().happened(lines())
              : Budgets.success()
                  .happened("fast-echo", "slow-computation", "fetch-data")
                  .happened("static-data", "dynamic-data", "large-data", "greeting", "code-review"))
          .p95(settings, fast.name());

  // Everybody does everything in the same order: what chance adds would hide small changes.
  private final ChainBuilder turn =
      doIf(session -> !initialized(session))
          .then(mcp("initialize").initialize())
          .exec(named ? namedTools() : everything());

  private final ScenarioBuilder agent =
      scenario("agent")
          .exec(mcp("initialize").initialize())
          .doIf(Session::isFailed)
          .then(LoadShapes.leaveRefused())
          .exec(LoadShapes.stay(settings, "turn", turn))
          .exec(mcp("close").close());

  public BaselineSimulation() {
    setUp(LoadShapes.inject(settings, agent))
        .protocols(
            target
                .protocol()
                .requestTimeout(Duration.ofSeconds(10))
                .budgets(budgets.verdict(settings)))
        .assertions(budgets.assertions());
  }

  private ChainBuilder everything() {
    return exec(Journeys.echo("turn"))
        .pause(settings.thinkTime())
        .exec(Journeys.compute(2_000))
        .pause(settings.thinkTime())
        .exec(Journeys.fetch(50))
        .pause(settings.thinkTime())
        .exec(Journeys.read())
        .pause(settings.thinkTime())
        .exec(Journeys.prompt())
        .pause(settings.thinkTime());
  }

  private ChainBuilder namedTools() {
    ChainBuilder turn = exec(call(fast.name(), fast)).pause(settings.thinkTime());
    return slow.map(tool -> turn.exec(call(line(tool), tool)).pause(settings.thinkTime()))
        .orElse(turn);
  }

  private static ActionBuilder call(String line, NamedTool tool) {
    return tool.call(line, session -> "w" + session.userId() + "-" + session.getInt("turn"));
  }

  /** One tool with other arguments is another line. */
  private String line(NamedTool tool) {
    return tool.name().equals(fast.name()) ? tool.name() + ", slow" : tool.name();
  }

  private String[] lines() {
    return slow.map(tool -> new String[] {fast.name(), line(tool)})
        .orElse(new String[] {fast.name()});
  }

  private Set<String> tools() {
    Set<String> tools = new TreeSet<>(Set.of(fast.name()));
    slow.ifPresent(tool -> tools.add(tool.name()));
    return tools;
  }

  @Override
  public void before() {
    target.open(named ? new ServerOffer(tools(), Set.of(), Set.of()) : Journeys.needs());
  }

  @Override
  public void after() {
    target.close();
  }
}

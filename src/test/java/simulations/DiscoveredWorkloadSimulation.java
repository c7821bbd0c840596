package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.javaapi.McpArgumentsActionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import simulations.support.Budgets;
import simulations.support.LoadShapes;
import simulations.support.Mix;
import simulations.support.RunSettings;
import simulations.support.Setting;
import simulations.support.Sizes;
import simulations.support.Target;
import simulations.support.ToolBox;
import simulations.support.ToolMix;

/** How does the server bear load on the tools that it offers, whichever they are? */
public final class DiscoveredWorkloadSimulation extends Simulation {
  private final RunSettings settings =
      RunSettings.read(
          Sizes.QUICK.withRamp(Duration.ofSeconds(3)).withDuration(Duration.ofSeconds(12)),
          Sizes.FULL);
  private final List<String> allowed = settings.own().words(Setting.TOOLS);
  private final Mix mix = settings.own().read(Setting.MIX, Mix::parse, Mix.NONE, Mix.NONE);
  private final long seed = settings.own().seed();
  private final Target target = Target.of(settings).withoutFixtures();

  /** Known once the server was asked, in before(). */
  private volatile Optional<ToolMix> tools = Optional.empty();

  private final McpArgumentsActionBuilder call =
      mcp(session -> next(session).tool().name())
          .callTool(session -> next(session).tool().name())
          .arguments(session -> next(session).arguments());

  // Some arguments stand in headers: the list says which. What servers ask may come on the stream.
  private final ChainBuilder begin =
      exec(mcp("initialize").initialize())
          .doIf(session -> initialized(session))
          .then(mcp("listen").listen(), mcp("list tools").listTools().allPages());

  private final ChainBuilder turn =
      doIf(session -> !initialized(session))
          .then(begin)
          .exec(
              session -> session.set("next", mix().next(session.userId(), session.getInt("turn"))))
          .doIfOrElse(session -> next(session).tool().taskSupport().equals("required"))
          .then(call.asTask())
          .orElse(call)
          .pause(settings.thinkTime());

  private final ScenarioBuilder agent =
      scenario("agent")
          .exec(begin)
          .doIf(Session::isFailed)
          .then(LoadShapes.leaveRefused())
          .exec(LoadShapes.stay(settings, "turn", turn))
          .exec(mcp("close").close());

  public DiscoveredWorkloadSimulation() {
    setUp(LoadShapes.inject(settings, agent))
        .protocols(
            target
                .protocol()
                .sampling(samplingText("yes"))
                .elicitation(acceptDefaults())
                .roots("file:///workspace")
                .requestTimeout(Duration.ofSeconds(30))
                .budgets(() -> budgets().verdict(settings)))
        .assertions(Budgets.success().assertions());
  }

  /** Each tool by itself: one that always fails must not hide among many. */
  private Budgets budgets() {
    // How soon which tool has to answer, is its operator's to know.
    Optional<Duration> p95 = target.isEmbedded() ? Optional.empty() : settings.p95();
    return Budgets.success().succeedingIfMade(p95, mix().names());
  }

  private ToolMix mix() {
    return tools.orElseThrow();
  }

  private static ToolMix.Call next(Session session) {
    return session.<ToolMix.Call>get("next");
  }

  @Override
  public void before() {
    ToolBox box = ToolBox.of(target.explore(), allowed, seed);
    ToolMix drawn = ToolMix.of(box, mix, seed);
    tools = Optional.of(drawn);
    tell(box.leftOut());
    tell(drawn.noRoom().stream().toList());
  }

  private static void tell(List<String> notCalled) {
    notCalled.forEach(reason -> System.out.println("not called: " + reason));
  }

  @Override
  public void after() {
    tools.ifPresent(drawn -> tell(drawn.neverDrawn()));
    target.close();
  }
}

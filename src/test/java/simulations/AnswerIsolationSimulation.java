package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import simulations.support.Budgets;
import simulations.support.DuplicateIds;
import simulations.support.LoadShapes;
import simulations.support.NamedTool;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Setting;
import simulations.support.Sizes;
import simulations.support.Target;

/** Does the right answer reach the right caller? */
public final class AnswerIsolationSimulation extends Simulation {
  /** The ids that are numbered by themselves stay below. */
  private static final long FIRST_DUPLICATE = 1_000_000_000L;

  private final RunSettings settings =
      RunSettings.read(
          Sizes.QUICK
              .withUsers(40)
              .withRamp(Duration.ofSeconds(2))
              .withDuration(Duration.ofSeconds(13))
              .withThinkTime(Duration.ofMillis(20)),
          Sizes.FULL.withUsers(500).withThinkTime(Duration.ofMillis(50)));
  private final Target target = Target.of(settings);
  private final NamedTool fast = settings.own().fastTool();

  // One answer that went to somebody else is one too many.
  private final Budgets budgets =
      Budgets.success()
          .happened("canary")
          .limits(Budget.request("canary").wrongAnswers().atMost(0));

  /** Nobody else's canaries are called so, in no other run either. */
  private final String run = UUID.randomUUID().toString();

  private final boolean duplicates = settings.own().flag(Setting.DUPLICATE_IDS);
  private final DuplicateIds duplicateIds =
      new DuplicateIds(settings.own().slowTool().or(() -> settings.own().namedFastTool()));

  // Each user's ids begin with 1, so all of them have calls with the same ids on their way.
  private final ChainBuilder turn =
      doIf(session -> !initialized(session))
          .then(mcp("initialize").initialize())
          .exec(fast.unchecked(session -> "canary", this::canary).check(fast.saying(this::canary)))
          .doIf(session -> duplicates)
          .then(
              duplicateIds.pair(
                  "canary", this::canary, session -> FIRST_DUPLICATE + session.getInt("turn")))
          .pause(settings.thinkTime());

  private final ScenarioBuilder caller =
      scenario("caller")
          .exec(mcp("initialize").initialize())
          .doIf(Session::isFailed)
          .then(LoadShapes.leaveRefused())
          .exec(LoadShapes.stay(settings, "turn", turn))
          .exec(mcp("close").close());

  public AnswerIsolationSimulation() {
    setUp(LoadShapes.inject(settings, caller))
        .protocols(
            target
                .protocol()
                .requestTimeout(Duration.ofSeconds(10))
                .findings(() -> duplicates ? duplicateIds.findings() : Map.of())
                .budgets(budgets.verdict(settings)))
        .assertions(budgets.assertions());
  }

  /** None is part of another. */
  private String canary(Session session) {
    return "%s-%d-%d.".formatted(run, session.userId(), session.getInt("turn"));
  }

  @Override
  public void before() {
    if (duplicates) {
      DuplicateIds.insistOnResponses(settings);
    }
    Set<String> tools = new TreeSet<>(Set.of(fast.name()));
    if (duplicates) {
      tools.add(duplicateIds.tool());
    }
    target.open(new ServerOffer(tools, Set.of(), Set.of()));
    target.insistOnEcho(fast);
  }

  @Override
  public void after() {
    target.close();
  }
}

package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import simulations.support.Budgets;
import simulations.support.LoadShapes;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Sizes;
import simulations.support.Target;

/** Does every feature work for every kind of client? */
public final class CapabilityMatrixSimulation extends Simulation {
  private static final String CHANGED = "notifications/tools/list_changed";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** What a server says that has no such tool; any other refusal is polite. */
  private static final int NOT_THERE = -32601;

  private static final int REFUSED_POLITELY = 0;

  private static final List<String> PROFILES =
      List.of("minimal", "sampling only", "elicitation only", "full");
  private static final List<String> FEATURES =
      List.of(
          "tools", "CPU tools", "resources", "prompts", "sampling", "elicitation", "notifications");

  private final RunSettings settings =
      RunSettings.read(
          Sizes.QUICK.withRamp(Duration.ofSeconds(2)).withDuration(Duration.ofSeconds(8)),
          Sizes.FULL);
  private final Target target = Target.of(settings);

  /** Each cell by its name; and who declared nothing is asked nothing. */
  private final Budgets budgets =
      Budgets.success()
          .faultless(cells())
          .awaited(PROFILES.stream().map(CapabilityMatrixSimulation::told).toArray(String[]::new))
          .limits(
              Budget.request("sampling/createMessage (refused)").count().atMost(0),
              Budget.request("elicitation/create (refused)").count().atMost(0),
              Budget.notifications().delivery().atLeast(100));

  private final ChainBuilder plain =
      exec(
          mcp("tools, #{mcpProfile}")
              .callTool("fast-echo")
              .argument("message", "#{word}")
              .check(textContent().isEL("#{word}")),
          mcp("CPU tools, #{mcpProfile}")
              .callTool("slow-computation")
              .argument("iterations", 1_000)
              .check(textContent().exists()),
          mcp("resources, #{mcpProfile}")
              .readResource("app://static-data")
              .check(textContent().exists()),
          mcp("prompts, #{mcpProfile}")
              .getPrompt("greeting")
              .argument("name", "#{word}")
              .check(substring(session -> session.getString("word"))));

  // Who can be asked has to be asked: the answer holds his own word. Nobody else may have been.
  private final ChainBuilder questions =
      doIfOrElse(session -> declares(session, "sampling only"))
          .then(
              mcp("sampling, #{mcpProfile}")
                  .callTool("request-sampling")
                  .argument("prompt", "Say your word")
                  .check(textContent().isEL("model of #{word}")))
          .orElse(
              mcp("sampling, #{mcpProfile}")
                  .callTool("request-sampling")
                  .argument("prompt", "Say your word")
                  .check(
                      toolError().optional(),
                      rpcErrorCode().withDefault(REFUSED_POLITELY).not(NOT_THERE),
                      substring("model of").notExists()))
          .doIfOrElse(session -> declares(session, "elicitation only"))
          .then(
              mcp("elicitation, #{mcpProfile}")
                  .callTool("request-input")
                  .argument("message", "Who are you?")
                  .check(substring(session -> "person " + session.getString("word"))))
          .orElse(
              mcp("elicitation, #{mcpProfile}")
                  .callTool("request-input")
                  .argument("message", "Who are you?")
                  .check(
                      toolError().optional(),
                      rpcErrorCode().withDefault(REFUSED_POLITELY).not(NOT_THERE),
                      substring("person ").notExists()));

  private final ChainBuilder notifications =
      doSwitch("#{mcpProfile}")
          .on(PROFILES.stream().map(profile -> onCase(profile).then(triggered(profile))).toList());

  private final ChainBuilder begin =
      exec(mcp("initialize").initialize())
          .doIf(session -> initialized(session))
          .then(mcp("listen").listen());

  private final ChainBuilder turn =
      doIf(session -> !initialized(session))
          .then(begin)
          .exec(session -> session.set("word", "w" + session.userId() + "-" + session.get("turn")))
          .exec(plain, questions, notifications)
          .pause(settings.thinkTime());

  private final ScenarioBuilder client =
      scenario("client")
          .exec(begin)
          .doIf(Session::isFailed)
          .then(LoadShapes.leaveRefused())
          .exec(LoadShapes.stay(settings, "turn", turn))
          .exec(mcp("close").close());

  public CapabilityMatrixSimulation() {
    setUp(LoadShapes.inject(settings, client))
        .protocols(
            target
                .protocol()
                .sampling(samplingText("model of #{word}"))
                .elicitation(accept("{\"name\":\"person #{word}\",\"confirm\":true}"))
                .profiles(
                    share(25, minimal()),
                    share(25, samplingOnly()),
                    share(25, elicitationOnly()),
                    share(25, full()))
                .requestTimeout(Duration.ofSeconds(10))
                .budgets(budgets.wholeRun(settings)))
        .assertions(budgets.assertions());
  }

  private static String told(String profile) {
    return "told, " + profile;
  }

  private static ChainBuilder triggered(String profile) {
    return exec(
        mcp("notifications, " + profile)
            .callTool("trigger-notification")
            .argument("kind", "tools")
            .await(LIMIT)
            .on(notification(CHANGED).name(told(profile))));
  }

  private static String[] cells() {
    return FEATURES.stream()
        .flatMap(feature -> PROFILES.stream().map(profile -> feature + ", " + profile))
        .toArray(String[]::new);
  }

  private static boolean declares(Session session, String profile) {
    return Set.of(profile, "full").contains(session.getString("mcpProfile"));
  }

  @Override
  public void before() {
    target.open(
        new ServerOffer(
            Set.of(
                "fast-echo",
                "slow-computation",
                "request-sampling",
                "request-input",
                "trigger-notification"),
            Set.of("app://static-data"),
            Set.of("greeting")));
  }

  @Override
  public void after() {
    target.close();
  }
}

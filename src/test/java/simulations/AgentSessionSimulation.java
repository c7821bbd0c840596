package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import simulations.support.AgentHabits;
import simulations.support.AgentMemory;
import simulations.support.Budgets;
import simulations.support.DataFile;
import simulations.support.LoadShapes;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Setting;
import simulations.support.Sizes;
import simulations.support.Target;

/** How does the server serve agents, who call tools in parallel and go on with what they learn? */
public final class AgentSessionSimulation extends Simulation {
  private static final int ROUNDS = 5;

  private final RunSettings settings =
      RunSettings.read(
          Sizes.QUICK.withRamp(Duration.ofSeconds(3)).withDuration(Duration.ofSeconds(12)),
          Sizes.FULL);
  private final List<Map<String, Object>> tasks =
      DataFile.read(settings, "feeders/mcp-data.csv", "task");
  private final AgentHabits habits =
      new AgentHabits(
          settings.own().seed(),
          settings.own().number(Setting.ROUNDS, 1, 100, ROUNDS, ROUNDS),
          settings.thinkTime());
  private final Target target = Target.of(settings);

  private final Budgets budgets =
      Budgets.success()
          .happened("list tools", "recall", "compute", "look up")
          .p95(settings, "recall")
          .limits(
              Budget.request("recall").wrongAnswers().atMost(0),
              Budget.request("compute").wrongAnswers().atMost(0),
              Budget.request("look up").wrongAnswers().atMost(0));

  /** Nobody else's words are like these, in no other run either. */
  private final String run = UUID.randomUUID().toString();

  private final ChainBuilder discovery =
      exec(mcp("list tools").listTools().allPages().check(jmesPath("tools[0].name").exists()))
          .doIf(session -> session.contains("resources"))
          .then(mcp("list resources").listResources().allPages())
          .doIf(session -> session.contains("prompts"))
          .then(mcp("list prompts").listPrompts().allPages());

  // All three are asked for something that only this agent asks for, and only now.
  private final ChainBuilder round =
      exec(session -> session.removeAll("recalled", "digest", "waited"))
          .exec(
              together(
                  mcp("recall")
                      .callTool("fast-echo")
                      .argument("message", session -> memory(session).words())
                      .check(
                          textContent().is(session -> memory(session).words()),
                          textContent().saveAs("recalled")),
                  mcp("compute")
                      .callTool("slow-computation")
                      .argument("iterations", session -> memory(session).iterations())
                      .check(
                          jmesPath("structuredContent.iterations")
                              .ofInt()
                              .is(session -> memory(session).iterations()),
                          jmesPath("structuredContent.digest").saveAs("digest")),
                  mcp("look up")
                      .callTool("fetch-data")
                      .argument("delayMicros", session -> memory(session).delayMicros())
                      .check(
                          jmesPath("structuredContent.delayMicros")
                              .ofInt()
                              .is(session -> memory(session).delayMicros()),
                          jmesPath("structuredContent.delayMicros").ofInt().saveAs("waited"))))
          .exec(AgentSessionSimulation::learn)
          .pause(
              session ->
                  habits.pause(session.userId(), session.getInt("turn"), session.getInt("round")));

  private final ChainBuilder turn =
      exec(mcp("initialize")
              .initialize()
              .check(
                  jmesPath("capabilities.resources").optional().saveAs("resources"),
                  jmesPath("capabilities.prompts").optional().saveAs("prompts")))
          .doIfOrElse(session -> initialized(session))
          .then(
              discovery
                  .feed(listFeeder(tasks).circular())
                  .exec(this::begin)
                  .repeat(
                      session -> habits.rounds(session.userId(), session.getInt("turn")), "round")
                  .on(round)
                  .exec(mcp("close").close()))
          .orElse(pause(Duration.ofSeconds(1)));

  private final ScenarioBuilder agent =
      scenario("agent").exec(LoadShapes.stay(settings, "turn", turn));

  public AgentSessionSimulation() {
    setUp(LoadShapes.inject(settings, agent))
        .protocols(
            target
                .protocol()
                .requestTimeout(Duration.ofSeconds(10))
                .budgets(budgets.verdict(settings)))
        .assertions(budgets.assertions());
  }

  private Session begin(Session session) {
    return session.set(
        "memory",
        AgentMemory.of(
            run, session.userId(), session.getInt("turn"), "" + session.getString("task")));
  }

  private static AgentMemory memory(Session session) {
    return session.<AgentMemory>get("memory");
  }

  /** Who got no answer, or a wrong one, goes on with what it knew. */
  private static Session learn(Session session) {
    boolean all =
        session.contains("recalled") && session.contains("digest") && session.contains("waited");
    return all
        ? session.set(
            "memory",
            AgentMemory.after(
                session.getString("recalled"),
                session.getString("digest"),
                session.getInt("waited")))
        : session;
  }

  @Override
  public void before() {
    target.open(
        new ServerOffer(Set.of("fast-echo", "slow-computation", "fetch-data"), Set.of(), Set.of()));
  }

  @Override
  public void after() {
    target.close();
  }
}

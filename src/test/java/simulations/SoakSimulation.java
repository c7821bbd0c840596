package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.report.Budget;
import io.github.gatlingmcp.report.Snapshot;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import simulations.support.Budgets;
import simulations.support.LoadShapes;
import simulations.support.NamedTool;
import simulations.support.RunSettings;
import simulations.support.ServerMemory;
import simulations.support.ServerOffer;
import simulations.support.Setting;
import simulations.support.Sizes;
import simulations.support.Stages;
import simulations.support.Target;

/** Does the server leak, or slow down, when it is used for long? */
public final class SoakSimulation extends Simulation {
  private static final int CALLS = 5;
  private static final int TIMES = 3;
  private static final int CYCLES = 2;
  private static final Duration PATIENCE = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final NamedTool TOO_LONG =
      new NamedTool("fetch-data", Map.of("delayMs", 500), false);

  private final RunSettings settings =
      RunSettings.read(
          Sizes.QUICK
              .withRamp(Duration.ofSeconds(4))
              .withDuration(Duration.ofSeconds(24))
              .withThinkTime(Duration.ofMillis(50)),
          Sizes.FULL
              .withUsers(200)
              .withRamp(Duration.ofMinutes(10))
              .withDuration(Duration.ofHours(4)));
  private final Target target = Target.of(settings);
  private final NamedTool fast = settings.own().fastTool();
  private final NamedTool slow = settings.own().slowTool().orElse(TOO_LONG);
  private final ServerMemory memory = target.memory();
  private final long leak = settings.own().size(Setting.LEAK, 4 * 1024, 500);
  private final int drift = settings.own().number(Setting.DRIFT, 1, 100, 50, 20);
  private final Duration coolDown =
      settings
          .own()
          .time(
              Setting.COOL_DOWN,
              Duration.ofSeconds(2),
              Duration.ofSeconds(5),
              Duration.ofMinutes(10));

  private final LongAdder sessions = new LongAdder();
  private final LongAdder aborts = new LongAdder();
  private final LongAdder reconnects = new LongAdder();

  /** What comes at different times can be told apart. */
  private final Stages stages = stages(settings);

  private final Budgets budgets = budgets();

  private final ChainBuilder begin =
      exec(mcp("initialize").initialize())
          .doIf(session -> !initialized(session))
          .then(LoadShapes.leaveRefused())
          .exec(session -> counted(session, sessions));

  private final ChainBuilder giveUp =
      repeat(TIMES)
          .on(
              exec(session -> session.set("asked", System.nanoTime()))
                  .exec(
                      slow.unchecked(session -> "give up", session -> "visitor " + session.userId())
                          .timeout(PATIENCE)
                          .silent())
                  .doIf(SoakSimulation::gaveUp)
                  .then(exec(session -> counted(session, aborts))));

  // Where the connection was the session, it is another session.
  private final ChainBuilder comeBack =
      repeat(TIMES)
          .on(
              exec(mcp("disconnect").disconnect())
                  .doIf(session -> !initialized(session))
                  .then(begin)
                  .exec(mcp("listen again").listen())
                  .exec(session -> counted(session, reconnects)));

  private final ScenarioBuilder visitor =
      scenario("visitor")
          .exec(begin)
          .exec(mcp("listen").listen())
          .repeat(CALLS)
          .on(
              exec(fast.call(fast.name(), session -> "visitor " + session.userId()))
                  .pause(settings.thinkTime()))
          .doIf(session -> stages.in("aborts"))
          .then(giveUp)
          .doIf(session -> stages.in("reconnects"))
          .then(comeBack)
          .exec(mcp("close").close());

  /** The run goes on for as long as somebody is there. */
  private final ScenarioBuilder watchman = scenario("watchman").pause(coolDown);

  public SoakSimulation() {
    Duration load = ramp(settings).plus(settings.duration());
    setUp(visitors(), watchman.injectOpen(nothingFor(load), atOnceUsers(1)))
        .protocols(
            target
                .protocol()
                .requestTimeout(Duration.ofSeconds(10))
                .budgets(budgets.verdict(settings).coolDown(coolDown))
                .snapshots(pause(settings), this::look))
        .assertions(budgets.assertions());
  }

  /** As many at a time as there are users; or as a shape, or a rate, says. */
  private PopulationBuilder visitors() {
    return settings.curve().isPresent() || settings.rate().isPresent()
        ? LoadShapes.inject(settings, visitor)
        : visitor.injectClosed(
            rampConcurrentUsers(1).to(settings.users()).during(settings.ramp()),
            constantConcurrentUsers(settings.users()).during(settings.duration()));
  }

  /** A shape has none before it. */
  private static Duration ramp(RunSettings settings) {
    return settings.curve().isPresent() ? Duration.ZERO : settings.ramp();
  }

  private static Stages stages(RunSettings settings) {
    Duration each = settings.duration().dividedBy(3 * CYCLES);
    Stages stages = new Stages().then("visits", ramp(settings));
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      stages.then("visits", each).then("aborts", each).then("reconnects", each);
    }
    return stages.then("over", Duration.ZERO);
  }

  private Budgets budgets() {
    Budgets all =
        Budgets.success()
            .happened(fast.name(), "listen again")
            .p95(settings, fast.name())
            .limits(
                Budget.request(fast.name()).p50Drift().atMost(drift),
                Budget.server().sessionsLeft().atMost(settings.users() / 100));
    // The rare slow ones of half a minute say nothing of the next hours.
    if (settings.duration().compareTo(LONG) >= 0) {
      all = all.limits(Budget.request(fast.name()).p95Drift().atMost(drift));
    }
    return leak == 0
        ? all
        : all.limits(
            Budget.server().memoryPerSession().atMost(leak),
            Budget.server().memoryPerAbort().atMost(leak),
            Budget.server().memoryPerReconnect().atMost(leak),
            Budget.server().memoryLeft().atMost(leak));
  }

  /** Fifty for a short run, and not more than one in ten seconds. */
  private static Duration pause(RunSettings settings) {
    long millis = settings.duration().toMillis() / 50;
    return Duration.ofMillis(Math.max(500, Math.min(10_000, millis)));
  }

  /** A hasty server, or one that refuses, was not left. */
  private static boolean gaveUp(Session session) {
    return System.nanoTime() - session.getLong("asked") >= PATIENCE.toNanos();
  }

  private Snapshot look(long atMillis) {
    ServerMemory.Reading reading = memory.read();
    return new Snapshot(
        atMillis,
        reading.memory(),
        reading.sessions(),
        sessions.sum(),
        aborts.sum(),
        reconnects.sum());
  }

  private static Session counted(Session session, LongAdder counter) {
    counter.increment();
    return session;
  }

  @Override
  public void before() {
    Set<String> tools = new TreeSet<>(Set.of(fast.name()));
    tools.add(slow.name());
    target.open(new ServerOffer(tools, Set.of(), Set.of()));
    if (leak > 0) {
      memory.insist();
    }
    stages.begin();
  }

  @Override
  public void after() {
    target.close();
  }
}

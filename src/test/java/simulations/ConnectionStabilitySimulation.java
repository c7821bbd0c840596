package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import simulations.support.Budgets;
import simulations.support.GrowingPauses;
import simulations.support.LoadShapes;
import simulations.support.RunSettings;
import simulations.support.ServerOffer;
import simulations.support.Sizes;
import simulations.support.Target;

/** Do sessions and streams stay alive over which nothing is said for longer and longer? */
public final class ConnectionStabilitySimulation extends Simulation {
  private static final String METHOD = "notifications/tools/list_changed";
  private static final Duration ARRIVAL = Duration.ofSeconds(5);
  private static final int VISITS = 5;

  private final RunSettings settings =
      RunSettings.ofOwnLoad(
          Sizes.QUICK
              .withUsers(20)
              .withRamp(Duration.ofSeconds(2))
              .withDuration(Duration.ofSeconds(12))
              .withThinkTime(Duration.ofSeconds(1)),
          Sizes.FULL
              .withUsers(200)
              .withDuration(Duration.ofHours(1))
              .withThinkTime(Duration.ofSeconds(1)));
  private final boolean told = settings.own().notifications();
  private final Target target = Target.of(settings);

  // A load can only move where visits are shorter.
  private final Duration length =
      settings.usersComeAndGo() ? settings.duration().dividedBy(VISITS) : settings.duration();

  private final List<Duration> pauses = GrowingPauses.of(settings.thinkTime(), length);

  private final Budgets sessions = settings.usersComeAndGo() ? ofAnyUser() : ofBothKinds();
  private final Budgets budgets =
      sessions.limits(
          told
              ? Budget.notifications().delivery().atLeast(100)
              : Budget.reconnects().count().atMost(0));

  private final ChainBuilder quiet =
      visit(exec(mcp("initialize").initialize()), idle -> exec(mcp("session" + idle).ping()));

  private final ChainBuilder listener =
      visit(
          exec(mcp("initialize").initialize()).exec(target.listen(session -> "listen")),
          this::listensStill);

  // No session expires here whose stream is open, so those without are looked at apart.
  private final ScenarioBuilder user = scenario("user").roundRobinSwitch().on(listener, quiet);

  public ConnectionStabilitySimulation() {
    setUp(users())
        .protocols(target.protocol().budgets(budgets.wholeRun(settings)))
        .assertions(budgets.assertions());
  }

  private Budgets ofBothKinds() {
    Budgets calls =
        Budgets.success().faultless(names("session")).faultless(names("session with stream"));
    return told ? calls.awaited(names("stream")) : calls;
  }

  /** A shape may bring one user only, who then is one with a stream. */
  private Budgets ofAnyUser() {
    return Budgets.faultless(List.of())
        .happened(names("session with stream")[0])
        .limits(
            Stream.of("session", "session with stream")
                .flatMap(kind -> Stream.of(names(kind)))
                .map(name -> Budget.requestIfMade(name).errors().atMost(0))
                .toArray(Budget[]::new));
  }

  /** Who stay are two at least, one of each kind. */
  private PopulationBuilder users() {
    return settings.usersComeAndGo()
        ? LoadShapes.inject(settings, user)
        : user.injectOpen(rampUsers(Math.max(2, settings.users())).during(settings.ramp()));
  }

  /** A stream that is dead without a word is found out when something should come over it. */
  private ChainBuilder listensStill(String idle) {
    if (!told) {
      return exec(mcp("session with stream" + idle).ping());
    }
    return exec(
        mcp("session with stream" + idle)
            .callTool("trigger-notification")
            .argument("kind", "tools")
            .await(ARRIVAL)
            .on(notification(METHOD).name("stream" + idle)));
  }

  /** Who lost the session opens another one, to see whether that lives longer pauses. */
  private ChainBuilder visit(ChainBuilder begin, Function<String, ChainBuilder> check) {
    ChainBuilder visit = exec(begin).doIf(Session::isFailed).then(LoadShapes.leaveRefused());
    for (Duration idle : pauses) {
      visit =
          visit
              .pause(idle)
              .exec(check.apply(after(idle)))
              .doIf(session -> !initialized(session))
              .then(begin);
    }
    return visit.exec(mcp("close").close());
  }

  private String[] names(String what) {
    return pauses.stream().map(idle -> what + after(idle)).toArray(String[]::new);
  }

  private static String after(Duration idle) {
    String text = idle.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    return ", idle " + text.replaceAll("(?<=[hm])(?=\\d)", " ");
  }

  @Override
  public void before() {
    target.open(
        new ServerOffer(told ? Set.of("trigger-notification") : Set.of(), Set.of(), Set.of()));
  }

  @Override
  public void after() {
    target.close();
  }
}

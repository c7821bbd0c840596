package simulations;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.*;
import io.gatling.javaapi.core.exec.Executable;
import io.github.gatlingmcp.javaapi.McpCompleteStep;
import io.github.gatlingmcp.javaapi.McpMethodActionBuilder;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import simulations.support.Budgets;
import simulations.support.LoadShapes;
import simulations.support.RunSettings;
import simulations.support.ServerLists;
import simulations.support.Setting;
import simulations.support.Target;
import simulations.support.ToolBox;
import simulations.support.Trial;
import simulations.support.Trials;
import simulations.support.schema.UnreadableSchemaException;

/** Does everything this server declares work at all? */
public final class SmokeSimulation extends Simulation {
  private final RunSettings settings = RunSettings.ofOneUser();
  private final List<String> allowed = settings.own().words(Setting.TOOLS);
  private final long seed = settings.own().seed();
  private final Target target = Target.of(settings).withoutFixtures();

  /** Known once the server was asked, in before(). */
  private volatile Trials trials = Trials.NONE;

  /** What turned out in the run. */
  private final Set<String> untried = new ConcurrentSkipListSet<>();

  private final ChainBuilder lists =
      doIf(session -> trials.lists().contains("tools"))
          .then(mcp("list tools").listTools().allPages().check(jmesPath("tools").exists()))
          .doIf(session -> trials.lists().contains("resources"))
          .then(
              mcp("list resources")
                  .listResources()
                  .allPages()
                  .check(jmesPath("resources").exists()))
          .doIf(session -> trials.lists().contains("prompts"))
          .then(mcp("list prompts").listPrompts().allPages().check(jmesPath("prompts").exists()))
          .foreach(session -> List.<Object>copyOf(trials.undeclared()), "kind")
          .on(mcp("#{kind}, not declared").request("#{kind}/list").check(rpcErrorCode().exists()));

  private final ChainBuilder tools =
      exec(each(
              Trials::tools,
              mcp(of(Trial::line))
                  .callTool(of(Trial::target))
                  .arguments(of(Trial::arguments))
                  .check(jmesPath("content").exists())
                  .checkIf(session -> trial(session).output().isPresent())
                  .then(
                      structuredContent()
                          .validate("outputSchema", (text, session) -> conforming(text, session)))))
          .exec(
              each(
                  Trials::tasks,
                  mcp(of(Trial::line))
                      .callTool(of(Trial::target))
                      .arguments(of(Trial::arguments))
                      .asTask()
                      .check(jmesPath("content").exists())));

  private final ChainBuilder resources =
      exec(each(
              Trials::resources,
              mcp(of(Trial::line))
                  .readResource(of(Trial::target))
                  .check(jmesPath("contents[0].uri").exists())))
          .exec(each(Trials::subscriptions, mcp(of(Trial::line)).subscribe(of(Trial::target))));

  private final ChainBuilder prompts =
      each(
          Trials::prompts,
          mcp(of(Trial::line))
              .getPrompt(of(Trial::target))
              .arguments(session -> trial(session).suggested(suggestions(session)))
              .check(jmesPath("messages").exists()));

  private static final CheckBuilder SUGGESTIONS = jmesPath("completion.values").exists();
  private static final CheckBuilder FIRST_SUGGESTION =
      jmesPath("completion.values[0]").optional().saveAs("suggestion");

  // What begins with nothing, and with a digit: some servers have only numbers to suggest.
  private final ChainBuilder completions =
      exec(each(
              Trials::ofPrompts,
              completion(typed -> complete().prompt("#{target}").argument("#{argument}", typed))))
          .exec(
              each(
                  Trials::ofTemplates,
                  completion(
                      typed -> complete().resource("#{target}").argument("#{argument}", typed))));

  // Only what the server itself suggests can be known to be there.
  private final ChainBuilder templates =
      each(
          Trials::templates,
          doIfOrElse(session -> trial(session).unknown(suggestions(session)).isEmpty())
              .then(
                  mcp(of(Trial::line))
                      .readResource(session -> trial(session).filled(suggestions(session)))
                      .check(jmesPath("contents[0].uri").exists()))
              .orElse(exec(this::noteUnknown)));

  private final ScenarioBuilder user =
      scenario("user")
          .exec(mcp("initialize").initialize())
          .doIf(Session::isFailed)
          .then(LoadShapes.leaveRefused())
          // Where a server asks what belongs to no request.
          .exec(mcp("listen").listen())
          .exec(mcp("ping").ping())
          .exec(lists, tools, resources, completions, prompts, templates)
          .doIf(session -> trials.logs())
          .then(mcp("log level").setLogLevel("warning"))
          .exec(mcp("close").close());

  public SmokeSimulation() {
    McpProtocolBuilder server =
        target
            .protocol()
            .sampling(samplingText("yes"))
            .elicitation(acceptDefaults())
            .roots("file:///workspace");
    setUp(users())
        .protocols(server.budgets(() -> Budgets.faultless(trials.lines()).wholeRun(settings)))
        .assertions(Budgets.faultless(List.of()).assertions());
  }

  /** One, or those of a shape: each of them tries everything once. */
  private PopulationBuilder users() {
    return settings.usersComeAndGo()
        ? LoadShapes.inject(settings, user)
        : user.injectOpen(atOnceUsers(1));
  }

  private ChainBuilder each(Function<Trials, List<Trial>> which, Executable tried) {
    return foreach(session -> List.<Object>copyOf(which.apply(trials)), "trial").on(tried);
  }

  private String conforming(String structured, Session session) {
    Trial trial = trial(session);
    try {
      return trial.conforming(structured);
    } catch (UnreadableSchemaException e) {
      untried.add(trial.line() + ", its structured content: " + e.getMessage());
      return structured;
    }
  }

  private static McpCompleteStep complete() {
    return mcp("#{line}").complete();
  }

  private static ChainBuilder completion(Function<String, McpMethodActionBuilder> typed) {
    return exec(SmokeSimulation::beginCompletion)
        .exec(typed.apply("").check(SUGGESTIONS, FIRST_SUGGESTION))
        .doIf(session -> !session.contains("suggestion"))
        .then(typed.apply("1").check(SUGGESTIONS, FIRST_SUGGESTION))
        .exec(SmokeSimulation::noteSuggestion);
  }

  private static <T> Function<Session, T> of(Function<Trial, T> part) {
    return session -> part.apply(trial(session));
  }

  private static Trial trial(Session session) {
    return session.<Trial>get("trial");
  }

  private static Session beginCompletion(Session session) {
    Trial trial = trial(session);
    return session
        .set("line", trial.line())
        .set("target", trial.target())
        .set("argument", trial.arguments().get("name"))
        .remove("suggestion");
  }

  private static Session noteSuggestion(Session session) {
    return session.contains("suggestion")
        ? session.set(session.getString("line"), session.getString("suggestion"))
        : session;
  }

  private Session noteUnknown(Session session) {
    Trial trial = trial(session);
    String names = String.join(", ", trial.unknown(suggestions(session)));
    untried.add(trial.target() + ": no completion for " + names);
    return session;
  }

  private static Function<String, Optional<String>> suggestions(Session session) {
    return completion -> Optional.ofNullable(session.getString(completion));
  }

  @Override
  public void before() {
    ServerLists server = target.explore();
    ToolBox box = ToolBox.of(server, allowed, seed);
    trials = Trials.of(server, box);
    tell(trials.untried());
    trials.notToldApart().ifPresent(some -> System.out.println("judged together: " + some));
  }

  private static void tell(Collection<String> untried) {
    untried.forEach(reason -> System.out.println("not tried: " + reason));
  }

  @Override
  public void after() {
    tell(untried);
    target.close();
  }
}

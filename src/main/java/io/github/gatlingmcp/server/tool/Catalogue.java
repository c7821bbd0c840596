package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.Sessions;
import io.github.gatlingmcp.server.session.Subscriptions;
import java.util.ArrayList;
import java.util.List;

/** Everything that a server offers. */
public final class Catalogue {
  private final Tools tools;
  private final Resources resources;
  private final Prompts prompts;
  private final Completions completions;

  private Catalogue(
      List<Tool> tools, List<Resource> resources, List<Prompt> prompts, int pageSize) {
    this.tools = new Tools(tools, pageSize);
    this.resources = new Resources(resources, pageSize);
    this.prompts = new Prompts(prompts, pageSize);
    this.completions = new Completions(this.prompts, this.resources);
  }

  /**
   * The reference server's own offers.
   *
   * @param pageSize the most items on one page of a list
   * @param fixtures whether to offer what the official conformance suite asks for, too
   */
  public static Catalogue of(
      Sessions sessions,
      Subscriptions subscriptions,
      Ledger ledger,
      int pageSize,
      boolean fixtures) {
    List<Tool> tools = new ArrayList<>();
    tools.add(new FastEcho());
    tools.add(new SlowComputation());
    tools.add(new FetchData());
    tools.add(new TriggerNotification(sessions, subscriptions, ledger));
    tools.add(new RequestSampling());
    tools.add(new RequestInput());
    tools.add(new RegionalEcho());
    tools.add(new GetServerStats(sessions, subscriptions, ledger));
    List<Resource> resources = new ArrayList<>(AppResources.all());
    List<Prompt> prompts = new ArrayList<>(AppPrompts.all());
    if (fixtures) {
      tools.addAll(ConformanceContent.all());
      tools.addAll(ConformanceRunning.all());
      tools.addAll(ConformanceQuestions.all());
      tools.addAll(ConformanceInput.all());
      tools.addAll(ConformanceTasks.all());
      tools.addAll(ConformanceChanges.all(sessions.bus(), ledger));
      resources.addAll(ConformanceResources.all());
      prompts.addAll(ConformancePrompts.all());
    }
    return new Catalogue(tools, resources, prompts, pageSize);
  }

  public Tools tools() {
    return tools;
  }

  public Resources resources() {
    return resources;
  }

  public Prompts prompts() {
    return prompts;
  }

  /** {@code completion/complete}. */
  public Answer complete(Members params) {
    return completions.complete(params);
  }
}

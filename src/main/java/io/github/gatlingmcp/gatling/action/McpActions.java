package io.github.gatlingmcp.gatling.action;

import io.gatling.core.action.Action;
import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.core.structure.ScenarioContext;
import java.util.List;
import java.util.function.BiFunction;

/** What the DSL's builders become when Gatling puts a scenario together. */
public final class McpActions {
  private McpActions() {}

  public static ActionBuilder initialize(InitializePlan plan) {
    return builder(plan, InitializeAction::new);
  }

  public static ActionBuilder request(RequestPlan plan) {
    return builder(plan, RequestAction::new);
  }

  /** At least one. */
  public static ActionBuilder together(List<RequestPlan> plans) {
    return builder(plans, TogetherAction::new);
  }

  public static ActionBuilder notification(RequestPlan plan) {
    return builder(plan, NotifyAction::new);
  }

  public static ActionBuilder listen(RequestPlan plan) {
    return builder(plan, ListenAction::new);
  }

  public static ActionBuilder awaitNotification(RequestPlan plan) {
    return builder(plan, AwaitAction::new);
  }

  public static ActionBuilder disconnect(RequestPlan plan) {
    return builder(plan, DisconnectAction::new);
  }

  public static ActionBuilder close(RequestPlan plan) {
    return builder(plan, CloseAction::new);
  }

  private static <P> ActionBuilder builder(
      P plan, BiFunction<ActionContext, P, McpAction> constructor) {
    return new ActionBuilder() {
      @Override
      public Action build(ScenarioContext scenario, Action next) {
        return constructor.apply(ActionContext.of(scenario, next), plan);
      }
    };
  }
}

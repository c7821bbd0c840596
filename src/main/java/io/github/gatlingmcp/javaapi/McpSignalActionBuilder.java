package io.github.gatlingmcp.javaapi;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.github.gatlingmcp.gatling.action.RequestPlan;
import java.util.List;
import java.util.function.Function;

/** What sends no request that is answered by a result: {@code listen}, {@code close}. Immutable. */
public final class McpSignalActionBuilder implements ActionBuilder {
  private final RequestPlan plan;
  private final Function<RequestPlan, io.gatling.core.action.builder.ActionBuilder> action;

  McpSignalActionBuilder(
      RequestPlan plan,
      Function<RequestPlan, io.gatling.core.action.builder.ActionBuilder> action) {
    this.plan = plan;
    this.action = action;
  }

  /** Checks: {@code httpStatus()} and {@code responseTimeInMillis()}. */
  public McpSignalActionBuilder check(CheckBuilder... checks) {
    return new McpSignalActionBuilder(plan.withChecks(List.of(checks)), action);
  }

  /** Leaves it out of the report. */
  public McpSignalActionBuilder silent() {
    return new McpSignalActionBuilder(plan.silently(), action);
  }

  /** For Gatling. */
  @Override
  public io.gatling.core.action.builder.ActionBuilder asScala() {
    return action.apply(plan);
  }
}

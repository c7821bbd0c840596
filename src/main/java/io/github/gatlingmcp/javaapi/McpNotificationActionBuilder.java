package io.github.gatlingmcp.javaapi;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.HeaderExpression;
import io.github.gatlingmcp.gatling.action.JsonTemplate;
import io.github.gatlingmcp.gatling.action.McpActions;
import io.github.gatlingmcp.gatling.action.RequestPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A notification to the server. Its time ends when the server has taken it (202). Immutable. */
public final class McpNotificationActionBuilder implements ActionBuilder {
  private final RequestPlan plan;

  McpNotificationActionBuilder(RequestPlan plan) {
    this.plan = plan;
  }

  /**
   * The {@code params}.
   *
   * @param json a JSON object, expressed as a Gatling Expression Language String
   */
  public McpNotificationActionBuilder params(String json) {
    return new McpNotificationActionBuilder(
        plan.withParams(JsonTemplate.objectText(Expression.text(json))));
  }

  /** The {@code params}, for each user. */
  public McpNotificationActionBuilder params(Function<Session, Map<String, Object>> params) {
    return new McpNotificationActionBuilder(
        plan.withParams(JsonTemplate.value(Expression.function(params.andThen(p -> p)))));
  }

  /** Checks: {@code httpStatus()} and {@code responseTimeInMillis()}. */
  public McpNotificationActionBuilder check(CheckBuilder... checks) {
    return new McpNotificationActionBuilder(plan.withChecks(List.of(checks)));
  }

  /** How long the server may take, instead of the protocol's {@code requestTimeout}. */
  public McpNotificationActionBuilder timeout(Duration timeout) {
    return new McpNotificationActionBuilder(
        plan.withTimeout(Expression.constant(Limits.positive("timeout", timeout))));
  }

  /**
   * A header of this notification alone.
   *
   * @param value expressed as a Gatling Expression Language String
   */
  public McpNotificationActionBuilder header(String name, String value) {
    return new McpNotificationActionBuilder(
        plan.withHeader(new HeaderExpression(name, Expression.text(value))));
  }

  /** Leaves it out of the report. */
  public McpNotificationActionBuilder silent() {
    return new McpNotificationActionBuilder(plan.silently());
  }

  /** For Gatling. */
  @Override
  public io.gatling.core.action.builder.ActionBuilder asScala() {
    return McpActions.notification(plan);
  }
}

package io.github.gatlingmcp.javaapi;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.HeaderExpression;
import io.github.gatlingmcp.gatling.action.InitializePlan;
import io.github.gatlingmcp.gatling.action.McpActions;
import io.github.gatlingmcp.gatling.action.RequestPlan;
import io.github.gatlingmcp.spec.ClientCapability;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The handshake. Immutable. */
public final class McpInitializeActionBuilder implements ActionBuilder {
  private final InitializePlan plan;

  McpInitializeActionBuilder(InitializePlan plan) {
    this.plan = plan;
  }

  private McpInitializeActionBuilder with(RequestPlan request) {
    return new McpInitializeActionBuilder(
        new InitializePlan(request, plan.declared(), plan.confirming()));
  }

  /**
   * Declares these capabilities only, of those that the protocol has handlers for. Without this,
   * each user declares all of them.
   */
  public McpInitializeActionBuilder declaring(ClientCapability... capabilities) {
    return declaring(Expression.constant(Set.of(capabilities)));
  }

  /** As {@link #declaring(ClientCapability...)}, for each user. */
  public McpInitializeActionBuilder declaring(
      Function<Session, Set<ClientCapability>> capabilities) {
    return declaring(Expression.function(capabilities));
  }

  private McpInitializeActionBuilder declaring(Expression<Set<ClientCapability>> declared) {
    return new McpInitializeActionBuilder(
        new InitializePlan(plan.request(), Optional.of(declared), plan.confirming()));
  }

  /**
   * Half a handshake: the answer is not confirmed by {@code notifications/initialized}, as if the
   * client had died at that point. In 2026-07-28 there is nothing to confirm.
   */
  public McpInitializeActionBuilder unconfirmed() {
    return new McpInitializeActionBuilder(
        new InitializePlan(plan.request(), plan.declared(), false));
  }

  /** Checks of the {@code result} of {@code initialize}. */
  public McpInitializeActionBuilder check(CheckBuilder... checks) {
    return with(plan.request().withChecks(List.of(checks)));
  }

  /** How long the handshake may take, instead of the protocol's {@code requestTimeout}. */
  public McpInitializeActionBuilder timeout(Duration timeout) {
    return with(
        plan.request().withTimeout(Expression.constant(Limits.positive("timeout", timeout))));
  }

  /** As {@link #timeout(Duration)}, for each user. */
  public McpInitializeActionBuilder timeout(Function<Session, Duration> timeout) {
    return with(plan.request().withTimeout(Expression.function(timeout)));
  }

  /**
   * A header of the handshake alone.
   *
   * @param value expressed as a Gatling Expression Language String
   */
  public McpInitializeActionBuilder header(String name, String value) {
    return with(plan.request().withHeader(new HeaderExpression(name, Expression.text(value))));
  }

  /** A header of the handshake alone. */
  public McpInitializeActionBuilder header(String name, Function<Session, String> value) {
    return with(plan.request().withHeader(new HeaderExpression(name, Expression.function(value))));
  }

  /**
   * Headers of the handshake alone.
   *
   * @param headers by name; values expressed as Gatling Expression Language Strings
   */
  public McpInitializeActionBuilder headers(Map<String, String> headers) {
    McpInitializeActionBuilder all = this;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      all = all.header(header.getKey(), header.getValue());
    }
    return all;
  }

  /** Leaves the handshake out of the report. */
  public McpInitializeActionBuilder silent() {
    return with(plan.request().silently());
  }

  /** For Gatling. */
  @Override
  public io.gatling.core.action.builder.ActionBuilder asScala() {
    return McpActions.initialize(plan);
  }
}

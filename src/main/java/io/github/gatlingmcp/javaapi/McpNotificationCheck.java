package io.github.gatlingmcp.javaapi;

import io.gatling.javaapi.core.CheckBuilder;
import io.github.gatlingmcp.gatling.action.NotificationPlan;
import java.util.ArrayList;
import java.util.List;

/** A notification to wait for. Its checks look at the notification's {@code params}. Immutable. */
public final class McpNotificationCheck {
  private final NotificationPlan plan;

  private McpNotificationCheck(NotificationPlan plan) {
    this.plan = plan;
  }

  static McpNotificationCheck of(String method) {
    return new McpNotificationCheck(new NotificationPlan(method, method, List.of(), List.of()));
  }

  /** Its line in the report; the method by default. */
  public McpNotificationCheck name(String name) {
    return new McpNotificationCheck(
        new NotificationPlan(name, plan.method(), plan.matching(), plan.checks()));
  }

  /** What must hold for a notification to be the one that is waited for; others are let pass. */
  public McpNotificationCheck matching(CheckBuilder... checks) {
    return new McpNotificationCheck(
        new NotificationPlan(
            plan.label(), plan.method(), append(plan.matching(), checks), plan.checks()));
  }

  /** What must hold for the one that was waited for, else it is KO. */
  public McpNotificationCheck check(CheckBuilder... checks) {
    return new McpNotificationCheck(
        new NotificationPlan(
            plan.label(), plan.method(), plan.matching(), append(plan.checks(), checks)));
  }

  NotificationPlan plan() {
    return plan;
  }

  private static List<CheckBuilder> append(List<CheckBuilder> list, CheckBuilder... more) {
    List<CheckBuilder> all = new ArrayList<>(list);
    all.addAll(List.of(more));
    return all;
  }
}

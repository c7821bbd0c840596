package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.gatling.check.CheckList;
import io.github.gatlingmcp.gatling.check.McpResponse;

/** A {@link NotificationPlan} with its checks ready to run. Thread-safe. */
record ExpectedNotification(String label, String method, CheckList matching, CheckList checks) {

  static ExpectedNotification of(NotificationPlan plan) {
    return new ExpectedNotification(
        plan.label(), plan.method(), CheckList.of(plan.matching()), CheckList.of(plan.checks()));
  }

  boolean matches(String method, McpResponse params, Session session) {
    return this.method.equals(method) && matching.run(params, session).failure().isEmpty();
  }
}

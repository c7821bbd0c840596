package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;

/** Loses every connection, without a word to the server and without a line. */
final class DisconnectAction extends McpAction {
  DisconnectAction(ActionContext context, RequestPlan plan) {
    super(context, plan.name(), "mcp-disconnect");
  }

  @Override
  boolean needsToken() {
    return false;
  }

  @Override
  void run(Session session) {
    user(session).disconnect();
    proceed(session);
  }
}

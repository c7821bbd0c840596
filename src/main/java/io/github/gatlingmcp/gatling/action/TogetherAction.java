package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import java.util.List;

/** Makes several requests at once, and waits for all of them. */
final class TogetherAction extends McpAction {
  private final List<RequestAction> requests;

  TogetherAction(ActionContext context, List<RequestPlan> plans) {
    super(context, plans.get(0).name(), "mcp-together");
    this.requests = plans.stream().map(plan -> new RequestAction(context, plan)).toList();
  }

  /** Each of them sees to that. */
  @Override
  boolean needsToken() {
    return false;
  }

  @Override
  void run(Session session) {
    user(session); // knows his paces from now on, and with them how late he is
    Joint joint = new Joint(session, latenessNanos(session), requests.size(), this::proceed);
    for (RequestAction request : requests) {
      request.within(joint).execute(session);
    }
  }
}

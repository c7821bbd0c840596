package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.McpClient;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.gatling.stats.FailureText;
import java.util.List;

/** Opens the listening stream; the user goes on when it is open, or refused. */
final class ListenAction extends McpAction {
  private final ReportLine line;
  private final long timeoutNanos;

  ListenAction(ActionContext context, RequestPlan plan) {
    super(context, plan.name(), "mcp-listen");
    this.line = ReportLine.of(components(), plan);
    this.timeoutNanos = components().protocol().requestTimeout().toNanos();
  }

  @Override
  void run(Session session) throws UnresolvedException {
    String name = requestName(session);
    user(session).headers(session, List.of());
    throttled(session, () -> withClient(session, client -> listen(session, name, client)));
  }

  private void listen(Session session, String name, McpClient client) {
    if (client.isListening()) {
      crash(session, FailureText.LISTENING_ALREADY);
      return;
    }
    client.listen(
        timeoutNanos,
        (outcome, timings) -> proceed(line.write(session, name, outcome, timings).session()),
        end -> line.log().error(session, name, FailureText.of(end)));
  }
}

package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.McpClient;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.gatling.stats.ExchangeLog;
import java.util.List;

/** Waits for notifications, beginning with those that came while nobody waited. */
final class AwaitAction extends McpAction {
  private final List<ExpectedSequence> awaits;
  private final ExchangeLog log;

  AwaitAction(ActionContext context, RequestPlan plan) {
    super(context, plan.name(), "mcp-await-notification");
    this.awaits = ExpectedSequence.of(plan.awaits());
    this.log = new ExchangeLog(components().core(), plan.silent());
  }

  @Override
  void run(Session session) throws UnresolvedException {
    user(session);
    withClient(session, client -> await(session, client));
  }

  private void await(Session session, McpClient client) {
    UserRun run = new UserRun(session);
    NotificationAwait await =
        new NotificationAwait(
            awaits,
            client.inbox(),
            client.timers(),
            components().clock(),
            log,
            run,
            components().user(session).meter(),
            () -> proceed(run.session()));
    await.begin();
    client.inbox().replay(await);
  }
}

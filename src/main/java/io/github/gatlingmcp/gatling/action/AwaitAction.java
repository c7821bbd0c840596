package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.McpClient;
import io.github.gatlingmcp.gatling.McpUser;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.gatling.stats.ExchangeLog;
import io.github.gatlingmcp.gatling.stats.FailureText;
import java.util.List;
import java.util.Optional;

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
    McpUser user = user(session);
    Optional<McpClient> client = user.ready();
    if (client.isEmpty()) {
      crash(session, FailureText.NO_SESSION);
      return;
    }
    UserRun run = new UserRun(session);
    NotificationAwait await =
        new NotificationAwait(
            awaits,
            client.get().inbox(),
            client.get().timers(),
            components().clock(),
            log,
            run,
            () -> proceed(run.session()));
    await.begin();
    client.get().inbox().replay(await);
  }
}

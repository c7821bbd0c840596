package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.Call;
import io.github.gatlingmcp.client.McpClient;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.client.Timings;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.McpUser;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.gatling.check.CheckList;
import io.github.gatlingmcp.gatling.stats.ExchangeLog;
import io.github.gatlingmcp.gatling.stats.FailureText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes one request: every verb that asks the server for something. */
final class RequestAction extends McpAction {
  private final RequestPlan plan;
  private final ResponseJudge judge;
  private final List<ExpectedSequence> awaits;
  private final ExchangeLog log;
  private final Expression<Duration> timeout;

  RequestAction(ActionContext context, RequestPlan plan) {
    super(context, plan.name(), "mcp-request");
    this.plan = plan;
    this.judge = new ResponseJudge(CheckList.of(plan.checks()), components().clock());
    this.awaits = ExpectedSequence.of(plan.awaits());
    this.log = new ExchangeLog(components().core(), plan.silent());
    this.timeout = plan.timeoutOr(components().protocol().requestTimeout());
  }

  @Override
  void run(Session session) throws UnresolvedException {
    McpUser user = user(session);
    String name = requestName(session);
    Call call = call(session, user);
    throttled(session, () -> send(session, user, name, call));
  }

  private Call call(Session session, McpUser user) throws UnresolvedException {
    MetaMember params = MetaMember.split(JsonTemplate.resolve(plan.params(), session));
    long timeoutNanos = timeout.resolve(session).toNanos();
    return new Call(
        plan.method().resolve(session),
        params.members(),
        params.meta(),
        plan.progress(),
        user.headers(session, plan.headers()),
        timeoutNanos);
  }

  private void send(Session session, McpUser user, String name, Call call) {
    Optional<McpClient> client = user.ready();
    if (client.isEmpty()) {
      crash(session, FailureText.NO_SESSION);
      return;
    }
    new RequestRun(client.get(), name, session).start(call);
  }

  /** One user's way through this action. */
  private final class RequestRun {
    private final McpClient client;
    private final String name;
    private final UserRun run;
    private final Optional<NotificationAwait> await;
    private final Pages pages;
    private boolean responded;
    private boolean passedOn;

    RequestRun(McpClient client, String name, Session session) {
      this.client = client;
      this.name = name;
      this.run = new UserRun(session);
      this.pages = new Pages(plan.maxPages());
      this.await =
          awaits.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new NotificationAwait(
                      awaits,
                      client.inbox(),
                      client.timers(),
                      judge.clock(),
                      log,
                      run,
                      this::passOnIfAllIsIn));
    }

    void start(Call call) {
      await.ifPresent(NotificationAwait::begin);
      long id = request(call);
      if (call.progress()) {
        await.ifPresent(a -> a.onlyProgressOf(id));
      }
    }

    private long request(Call call) {
      return client.request(call, (outcome, timings) -> completed(call, outcome, timings));
    }

    private void completed(
Call call, Outcome outcome, Timings timings) {
      Pages.Page page = pages.add(outcome);
      CheckList.Verdict verdict =
          page.isLast()
              ? judge.judge(page.outcome(), timings, run.session())
              : new CheckList.Verdict(run.session(), Optional.empty());
      Optional<String> failure = page.failure().or(verdict::failure);
      run.become(
          log.log(
              verdict.session(),
              name,
              judge.clock().millis(timings.sentNanos()),
              judge.clock().millis(timings.endNanos()),
              failure));
      if (timings.attempts() > 1) {
        log.error(run.session(), name, FailureText.SENT_AGAIN);
      }
      if (page.isLast()) {
        responded(failure.isPresent());
      } else if (client.isReady()) {
        request(pages.next(call));
      } else {
        responded(true);
      }
    }

    private void responded(boolean failed) {
      responded = true;
      if (failed) {
        await.ifPresent(NotificationAwait::giveUp);
      }
      passOnIfAllIsIn();
    }

    private void passOnIfAllIsIn() {
      if (responded && !passedOn && await.map(NotificationAwait::isOver).orElse(true)) {
        passedOn = true;
        proceed(run.session());
      }
    }
  }
}

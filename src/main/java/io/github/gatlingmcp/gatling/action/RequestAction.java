package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.Call;
import io.github.gatlingmcp.client.McpClient;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.client.TaskListener;
import io.github.gatlingmcp.client.Timings;
import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.McpUser;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.gatling.stats.FailureText;
import io.github.gatlingmcp.spec.McpMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes one request: every verb that asks the server for something. */
final class RequestAction extends McpAction {
  /** After the name of an exchange that only said which URLs have to be visited first. */
  private static final String URLS_FIRST = " (URL required)";

  private static final String POLL = " (poll)";

  /** What is later than that has another reason. */
  private static final Duration LATEST = Duration.ofDays(1);

  private final RequestPlan plan;
  private final ReportLine line;
  private final List<ExpectedSequence> awaits;
  private final Expression<Duration> timeout;
  private final Optional<Joint> joint;

  RequestAction(ActionContext context, RequestPlan plan) {
    super(context, plan.name(), "mcp-request");
    this.plan = plan;
    this.line = ReportLine.of(components(), plan);
    this.awaits = ExpectedSequence.of(plan.awaits());
    this.timeout = plan.timeoutOr(components().protocol().requestTimeout());
    this.joint = Optional.empty();
  }

  private RequestAction(RequestAction other, Joint joint) {
    super(other.context(), other.plan.name(), other.name());
    this.plan = other.plan;
    this.line = other.line;
    this.awaits = other.awaits;
    this.timeout = other.timeout;
    this.joint = Optional.of(joint);
  }

  /** The same, for one user's way through it together with others. */
  RequestAction within(Joint others) {
    return new RequestAction(this, others);
  }

  /** After a crash. */
  @Override
  void proceed(Session session) {
    joint.ifPresentOrElse(Joint::crashed, () -> super.proceed(session));
  }

  private void over(Session session) {
    joint.ifPresentOrElse(Joint::over, () -> super.proceed(session));
  }

  @Override
  long latenessNanos(Session session) {
    return joint.map(Joint::latenessNanos).orElseGet(() -> super.latenessNanos(session));
  }

  private static long since(Instant due) {
    Duration late = Duration.between(due, Instant.now());
    if (late.isNegative()) {
      return 0;
    }
    return late.compareTo(LATEST) < 0 ? late.toNanos() : LATEST.toNanos();
  }

  @Override
  void run(Session session) throws UnresolvedException {
    String name = requestName(session);
    Call call = call(session, user(session));
    Subject subject = subject(session, name, call);
    throttled(session, () -> withClient(session, client -> begin(client, subject, session, call)));
  }

  private void begin(McpClient client, Subject subject, Session session, Call call) {
    if (call.requestId().isPresent() && !client.takesRequestIds()) {
      crash(session, FailureText.REQUEST_ID);
    } else {
      new RequestRun(client, subject, session).start(call);
    }
  }

  private Subject subject(Session session, String requestName, Call call)
      throws UnresolvedException {
    String tool =
        plan.subject()
            .constant()
            .or(() -> JsonValues.member(call.params(), "name").flatMap(JsonValues::text))
            .orElse("");
    Subject subject = subject(session, requestName, call.method(), tool);
    return plan.due().isPresent()
        ? subject.late(since(plan.due().get().resolve(session)))
        : subject;
  }

  private Call call(Session session, McpUser user) throws UnresolvedException {
    MetaMember params = MetaMember.of(plan.params(), session, plan.progress());
    return new Call(
        plan.method().resolve(session),
        params.members(),
        params.meta(),
        plan.progress(),
        user.headers(session, plan.headers()),
        timeout.resolve(session).toNanos(),
        requestId(session));
  }

  private OptionalLong requestId(Session session) throws UnresolvedException {
    return plan.requestId().isPresent()
        ? OptionalLong.of(plan.requestId().get().resolve(session))
        : OptionalLong.empty();
  }

  /** One user's way through this action. */
  private final class RequestRun {
    private final McpClient client;
    private final UserRun run;
    private final Pages pages = new Pages(plan.maxPages());
    private final Optional<NotificationAwait> await;
    private Subject subject;
    private boolean visited;
    private boolean responded;
    private boolean passedOn;

    RequestRun(McpClient client, Subject subject, Session session) {
      this.client = client;
      this.subject = subject;
      this.run = joint.map(Joint::run).orElseGet(() -> new UserRun(session));
      this.await = awaits.isEmpty() ? Optional.empty() : Optional.of(await());
    }

    private NotificationAwait await() {
      return new NotificationAwait(
          awaits,
          client.inbox(),
          client.timers(),
          line.clock(),
          line.log(),
          run,
          components().user(run.session()).meter(),
          this::passOnIfAllIsIn);
    }

    void start(Call call) {
      await.ifPresent(NotificationAwait::begin);
      request(call);
    }

    private void request(Call call) {
      Optional<TaskPlan> task = plan.task();
      long id =
          task.isPresent()
              ? client.requestAsTask(call, task.get().ttl(), new Looking(call, task.get()))
              : client.request(call, (outcome, timings) -> completed(call, outcome, timings));
      if (call.progress()) {
        await.ifPresent(waiting -> waiting.onlyProgressOf(id));
      }
    }

    /** Hears of a task. */
    private final class Looking implements TaskListener {
      private final Call call;
      private final TaskPlan task;

      Looking(Call call, TaskPlan task) {
        this.call = call;
        this.task = task;
      }

      @Override
      public void polled(Outcome outcome, Timings timings) {
        if (task.reportsPolls()) {
          run.become(
              line.write(
                      run.session(),
                      subject.followUp(subject.name() + POLL, McpMethod.TASKS_GET),
                      FailureText.of(outcome),
                      outcome,
                      timings)
                  .session());
        }
      }

      @Override
      public void completed(Outcome outcome, Timings timings) {
        RequestRun.this.completed(call, outcome, timings);
      }
    }

    private void completed(Call call, Outcome outcome, Timings timings) {
      Optional<UrlElicitations> urls =
          plan.visitsUrls() && !visited ? UrlElicitations.of(outcome) : Optional.empty();
      if (urls.isPresent()) {
        visit(urls.get(), call, outcome, timings);
      } else {
        written(call, outcome, timings);
      }
    }

    private void visit(UrlElicitations urls, Call call, Outcome outcome, Timings timings) {
      visited = true;
      urls.visit(
          components().user(run.session()),
          accepted -> {
            if (accepted) {
              run.become(
                  line.write(
                          run.session(),
                          subject.named(subject.name() + URLS_FIRST),
                          Optional.empty(),
                          outcome,
                          timings)
                      .session());
              throttled(run.session(), () -> again(call.withRequestId(OptionalLong.empty())));
            } else {
              written(call, outcome, timings);
            }
          });
    }

    private void written(Call call, Outcome outcome, Timings timings) {
      Pages.Page page = pages.add(outcome);
      ReportLine.Written written =
          page.isLast() && page.failure().isEmpty()
              ? line.write(run.session(), subject, page.outcome(), timings)
              : line.write(run.session(), subject, page.failure(), outcome, timings);
      run.become(written.session());
      if (page.isLast()) {
        responded(written.failed());
      } else {
        throttled(run.session(), () -> again(pages.next(call)));
      }
    }

    private void again(Call call) {
      subject = subject.again();
      if (client.isReady()) {
        request(call);
      } else {
        line.log().error(run.session(), subject.name(), FailureText.NO_SESSION);
        run.become(run.session().markAsFailed());
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
        over(run.session());
      }
    }
  }
}

package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.McpClient;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.client.StreamEnd;
import io.github.gatlingmcp.client.StreamWatcher;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.gatling.measure.UserMeter;
import io.github.gatlingmcp.gatling.stats.FailureText;
import io.github.gatlingmcp.transport.Timers;
import java.util.List;

/** Opens the listening stream; the user goes on when it is open, or refused. */
final class ListenAction extends McpAction {
  /** What it is counted as; each revision has a request of its own for it. */
  static final String METHOD = "listen";

  /** The same where a stream that was cut goes on, and nothing may be missing. */
  static final String RESUME = "listen (resumed)";

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
    UserMeter meter = components().user(session).meter();
    Subject subject = subject(session, name, client.resumes() ? RESUME : METHOD, "");
    meter.streamAsked(client.timers().nanoTime());
    client.listen(
        timeoutNanos,
        (outcome, timings) -> {
          if (outcome instanceof Outcome.Answered && client.isListening()) {
            meter.streamOpened(timings.endNanos());
          } else {
            meter.streamEnded(); // there was none before, and there is none now
          }
          proceed(line.write(session, subject, outcome, timings).session());
        },
        new Watcher(session, name, meter, client.timers()));
  }

  /** Sees what becomes of the stream. */
  private final class Watcher implements StreamWatcher {
    private final Session session;
    private final String name;
    private final UserMeter meter;
    private final Timers timers;

    Watcher(Session session, String name, UserMeter meter, Timers timers) {
      this.session = session;
      this.name = name;
      this.meter = meter;
      this.timers = timers;
    }

    @Override
    public void over(StreamEnd end) {
      meter.streamLost();
      line.log().error(session, name, FailureText.of(end));
    }

    @Override
    public void reconnecting() {
      meter.streamBroken(timers.nanoTime());
    }

    @Override
    public void reopened() {
      meter.streamOpened(timers.nanoTime());
    }
  }
}

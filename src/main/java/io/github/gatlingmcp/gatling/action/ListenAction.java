package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.McpClient;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.client.StreamEnd;
import io.github.gatlingmcp.client.StreamWatcher;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.gatling.measure.UserMeter;
import io.github.gatlingmcp.gatling.stats.FailureText;
import java.util.List;

/** Opens the listening stream; the user goes on when it is open, or refused. */
final class ListenAction extends McpAction {
  /** What it is counted as; each revision has a request of its own for it. */
  static final String METHOD = "listen";

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
    Subject subject = subject(session, name, METHOD, "");
    client.listen(
        timeoutNanos,
        (outcome, timings) -> {
          if (outcome instanceof Outcome.Answered && client.isListening()) {
            meter.streamOpened();
          }
          proceed(line.write(session, subject, outcome, timings).session());
        },
        new Watcher(session, name, meter));
  }

  /** Sees what becomes of the stream. */
  private final class Watcher implements StreamWatcher {
    private final Session session;
    private final String name;
    private final UserMeter meter;

    Watcher(Session session, String name, UserMeter meter) {
      this.session = session;
      this.name = name;
      this.meter = meter;
    }

    @Override
    public void over(StreamEnd end) {
      meter.streamEnded();
      line.log().error(session, name, FailureText.of(end));
    }

    @Override
    public void reconnecting() {
      meter.streamBroken();
    }

    @Override
    public void reopened() {
      meter.streamReopened();
    }
  }
}

package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.McpClient;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.gatling.AnswerSettings;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.HeaderExpression;
import io.github.gatlingmcp.gatling.McpUser;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.gatling.stats.FailureText;
import io.github.gatlingmcp.spec.ClientCapability;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.transport.Header;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shakes hands. */
final class InitializeAction extends McpAction {
  private final Optional<Expression<Set<ClientCapability>>> declared;
  private final List<HeaderExpression> headers;
  private final ReportLine line;
  private final Expression<Duration> timeout;
  private final boolean confirming;

  InitializeAction(ActionContext context, InitializePlan handshake) {
    super(context, handshake.request().name(), "mcp-initialize");
    RequestPlan plan = handshake.request();
    this.declared = handshake.declared();
    this.headers = plan.headers();
    this.confirming = handshake.confirming();
    this.line = ReportLine.of(components(), plan);
    this.timeout = plan.timeoutOr(components().protocol().requestTimeout());
  }

  @Override
  void run(Session session) throws UnresolvedException {
    String name = requestName(session);
    McpUser user = user(session);
    Set<ClientCapability> declared = declared(session);
    List<Header> headers = user.headers(session, this.headers);
    long timeoutNanos = timeout.resolve(session).toNanos();
    McpClient client = user.renew(session, declared);
    Subject subject = subject(session, name, McpMethod.INITIALIZE, "");
    client.whenSessionLost(
        end -> {
          user.meter().sessionLost(System.nanoTime());
          line.log().error(session, name, FailureText.betweenRequests(end));
        });
    Runnable handshake =
        () ->
            client.initialize(
                ClientCapability.declare(declared),
                headers,
                timeoutNanos,
                confirming,
                (outcome, timings) -> {
                  if (outcome instanceof Outcome.Answered answered) {
                    user.began(answered.result());
                  }
                  proceed(line.write(session, subject, outcome, timings).session());
                });
    whenAuthorized(session, () -> throttled(session, handshake));
  }

  /** Not before it is known where the server is. */
  @Override
  boolean needsToken() {
    return false;
  }

  private Set<ClientCapability> declared(Session session) throws UnresolvedException {
    AnswerSettings answers = components().protocol().answers();
    if (this.declared.isEmpty()) {
      return answers.declaredBy(session.userId());
    }
    Set<ClientCapability> declared = answers.all();
    declared.retainAll(this.declared.get().resolve(session));
    return declared;
  }
}

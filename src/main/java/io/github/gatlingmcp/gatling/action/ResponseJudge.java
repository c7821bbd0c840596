package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.client.Timings;
import io.github.gatlingmcp.gatling.MillisClock;
import io.github.gatlingmcp.gatling.check.CheckList;
import io.github.gatlingmcp.gatling.check.CheckList.Verdict;
import io.github.gatlingmcp.gatling.check.McpResponse;
import io.github.gatlingmcp.gatling.stats.FailureText;
import java.util.Optional;

/**
 * Says whether a request is OK: each kind of failure is KO by itself, unless the author has a check
 * for it; then the checks decide.
 */
record ResponseJudge(CheckList checks, MillisClock clock) {

  Verdict judge(Outcome outcome, Timings timings, Session session) {
    Optional<McpResponse> checkable = outcome.fold(new Checkable(checks, facts(timings)));
    return checkable
        .map(response -> checks.run(response, session))
        .orElseGet(() -> new Verdict(session, FailureText.of(outcome)));
  }

  private McpResponse.Facts facts(Timings timings) {
    return new McpResponse.Facts(
        timings.httpStatus(),
        timings.progressCount(),
        clock.millis(timings.startNanos()),
        clock.millis(timings.endNanos()));
  }

  /** What the checks may look at; nothing when the failure was not expected. */
  private record Checkable(CheckList checks, McpResponse.Facts facts)
      implements Outcome.Cases<Optional<McpResponse>> {
    @Override
    public Optional<McpResponse> answered(Outcome.Answered answered) {
      return Optional.of(McpResponse.result(answered.result(), false, facts));
    }

    @Override
    public Optional<McpResponse> toolError(Outcome.ToolError toolError) {
      return Optional.of(toolError)
          .filter(e -> checks.expectsToolError())
          .map(e -> McpResponse.result(e.result(), true, facts));
    }

    @Override
    public Optional<McpResponse> rpcError(Outcome.RpcError rpcError) {
      return Optional.of(rpcError.error())
          .filter(e -> checks.expectsRpcError())
          .map(e -> McpResponse.error(e.raw(), e.code(), facts));
    }

    @Override
    public Optional<McpResponse> httpError(Outcome.HttpError httpError) {
      if (httpError.error().isPresent() && checks.expectsRpcError()) {
        McpResponse.Facts facts = facts(httpError.status());
        return httpError.error().map(e -> McpResponse.error(e.raw(), e.code(), facts));
      }
      return status(checks.expectsHttpStatus(), httpError.status());
    }

    @Override
    public Optional<McpResponse> sessionLost(Outcome.SessionLost sessionLost) {
      return status(checks.expectsHttpStatus(), sessionLost.status());
    }

    private Optional<McpResponse> status(boolean expected, int status) {
      return expected ? Optional.of(McpResponse.status(facts(status))) : Optional.empty();
    }

    private McpResponse.Facts facts(int status) {
      return new McpResponse.Facts(
          status, facts.progressCount(), facts.startMillis(), facts.endMillis());
    }

    @Override
    public Optional<McpResponse> timedOut(Outcome.TimedOut timedOut) {
      return Optional.empty();
    }

    @Override
    public Optional<McpResponse> disconnected(Outcome.Disconnected disconnected) {
      return Optional.empty();
    }

    @Override
    public Optional<McpResponse> malformed(Outcome.Malformed malformed) {
      return Optional.empty();
    }

    @Override
    public Optional<McpResponse> otherVersion(Outcome.OtherVersion otherVersion) {
      return Optional.empty();
    }

    @Override
    public Optional<McpResponse> inputRequired(Outcome.InputRequired inputRequired) {
      return Optional.empty();
    }

    @Override
    public Optional<McpResponse> socketClosed(Outcome.SocketClosed socketClosed) {
      return Optional.empty();
    }

    @Override
    public Optional<McpResponse> notOffered(Outcome.NotOffered notOffered) {
      return Optional.empty();
    }

    @Override
    public Optional<McpResponse> taskCancelled(Outcome.TaskCancelled taskCancelled) {
      return Optional.empty();
    }
  }
}

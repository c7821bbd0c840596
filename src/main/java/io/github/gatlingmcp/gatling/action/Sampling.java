package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.client.Timings;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.McpComponents;
import io.github.gatlingmcp.gatling.McpUser;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.gatling.stats.OutcomeKind;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Exchange;
import io.github.gatlingmcp.metrics.LoopRecorder;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;

/** Takes a sample of each exchange of one kind, in microseconds. Thread-safe. */
record Sampling(McpComponents components, Expression<String> method, Expression<String> subject) {

  /**
   * Takes it.
   *
   * @param kind OK or the kind of failure
   */
  void take(Session session, String name, String kind, Outcome outcome, Timings timings) {
    McpUser user = components.user(session);
    LoopRecorder recorder = user.meter().recorder();
    SeriesKey series =
        new SeriesKey(name, resolve(method, session), resolve(subject, session), kind);
    long intended = user.meter().intendedNanos(timings.startNanos(), timings.endNanos());
    recorder.exchange(series, exchange(timings, intended));
    timings.streamed().forEachGap(gap -> recorder.eventGap(series, gap));
    if (timings.attempts() > 1) {
      recorder.count(Counted.SENT_AGAIN, name);
    }
    if (outcome instanceof Outcome.Disconnected disconnected) {
      lost(recorder, disconnected.cause());
    }
    if (!kind.equals(SeriesKey.OK) && user.ready().isEmpty()) {
      user.meter().sessionEnded("lost", timings.endNanos());
    }
  }

  private static Exchange exchange(Timings timings, long intendedNanos) {
    long sent = timings.sentNanos() == Timings.NEVER ? timings.startNanos() : timings.sentNanos();
    return new Exchange(
        intendedNanos,
        sent,
        timings.headersNanos(),
        timings.streamed().firstEventNanos(),
        timings.streamed().firstProgressNanos(),
        timings.endNanos(),
        timings.sentBytes(),
        timings.receivedBytes(),
        timings.traceId());
  }

  private static void lost(LoopRecorder recorder, NetworkCause cause) {
    Counted counted =
        switch (cause) {
          case UNKNOWN_HOST, CONNECTION_REFUSED, CONNECT_TIMEOUT, CONNECT_FAILED, TLS ->
              Counted.CONNECTIONS;
          case RESET_BEFORE_HEADERS,
              RESET_AFTER_HEADERS,
              CLOSED_BEFORE_HEADERS,
              CLOSED_EARLY,
              SILENT,
              OTHER ->
              Counted.DISCONNECTIONS;
        };
    recorder.count(counted, OutcomeKind.of(cause));
  }

  /** It was resolved for the request, and so it can be again. */
  private static String resolve(Expression<String> expression, Session session) {
    try {
      return expression.resolve(session);
    } catch (UnresolvedException e) {
      return "";
    }
  }
}

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
    recorder.exchange(series, exchange(timings, user.meter().intendedNanos(timings.startNanos())));
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

  /**
   * The service begins when the first request goes out. Where there were more, the server's answer
   * to the last one is told as long after that as it came after its own request, so that the user's
   * thinking in between is part of no time of the server's.
   */
  static Exchange exchange(Timings timings, long intendedNanos) {
    boolean sent = timings.firstSentNanos() != Timings.NEVER;
    long begun = sent ? timings.firstSentNanos() : timings.startNanos();
    long later = sent ? timings.sentNanos() - begun : 0;
    return new Exchange(
        intendedNanos,
        begun,
        earlier(timings.headersNanos(), later),
        earlier(timings.streamed().firstEventNanos(), later),
        earlier(timings.streamed().firstProgressNanos(), later),
        timings.endNanos(),
        timings.sentBytes(),
        timings.receivedBytes(),
        timings.traceId());
  }

  private static long earlier(long nanos, long by) {
    return nanos == Timings.NEVER ? Exchange.NEVER : nanos - by;
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

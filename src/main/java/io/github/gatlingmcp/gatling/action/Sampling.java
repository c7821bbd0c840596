package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.client.Timings;
import io.github.gatlingmcp.gatling.McpComponents;
import io.github.gatlingmcp.gatling.McpUser;
import io.github.gatlingmcp.gatling.stats.OutcomeKind;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Exchange;
import io.github.gatlingmcp.metrics.LoopRecorder;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import java.util.Set;

/**
 * Takes a sample of each exchange, in microseconds. Of silent ones there is none; but what they
 * mean for the user, his connections and his session is measured all the same. Thread-safe.
 */
record Sampling(McpComponents components, boolean silent) {
  /** What changes to which notifications the user listens. */
  private static final Set<String> LISTENING =
      Set.of(McpMethod.RESOURCES_SUBSCRIBE, McpMethod.RESOURCES_UNSUBSCRIBE, ListenAction.METHOD);

  /**
   * Takes it.
   *
   * @param kind OK or the kind of failure
   */
  void take(Session session, Subject subject, String kind, Outcome outcome, Timings timings) {
    McpUser user = components.user(session);
    if (!silent) {
      sample(user.meter().recorder(), subject, kind, timings);
    }
    user.meter().ended(timings.endNanos(), kind.equals(SeriesKey.OK));
    if (outcome instanceof Outcome.Answered && LISTENING.contains(subject.method())) {
      user.meter().listensAnew();
    }
    if (outcome instanceof Outcome.Disconnected disconnected) {
      notConnected(user.meter().recorder(), disconnected.cause());
    }
    if (!kind.equals(SeriesKey.OK) && user.ready().isEmpty()) {
      user.meter().sessionLost(timings.endNanos());
    }
  }

  private static void sample(LoopRecorder recorder, Subject subject, String kind, Timings timings) {
    SeriesKey series = new SeriesKey(subject.name(), subject.method(), subject.tool(), kind);
    recorder.exchange(series, exchange(timings, timings.startNanos() - subject.latenessNanos()));
    timings.streamed().forEachGap(gap -> recorder.eventGap(series, gap));
    if (timings.attempts() > 1) {
      recorder.count(Counted.SENT_AGAIN, subject.name());
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

  /** What never became a connection; those that were are counted when they close. */
  private static void notConnected(LoopRecorder recorder, NetworkCause cause) {
    switch (cause) {
      case UNKNOWN_HOST, CONNECTION_REFUSED, CONNECT_TIMEOUT, CONNECT_FAILED, TLS ->
          recorder.count(Counted.CONNECTIONS, OutcomeKind.of(cause));
      case RESET_BEFORE_HEADERS,
          RESET_AFTER_HEADERS,
          CLOSED_BEFORE_HEADERS,
          CLOSED_EARLY,
          SILENT,
          OTHER -> {}
    }
  }
}

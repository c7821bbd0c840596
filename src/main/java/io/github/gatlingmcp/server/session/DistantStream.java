package io.github.gatlingmcp.server.session;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Repeats over a response what the stream of an answer sent, when this replica does not hold the
 * stream: it has ended, or it still runs on another replica. Then the log is read again and again
 * until its end is in it, or that replica or the session is no more. Safe for use from any thread.
 */
final class DistantStream {
  private static final long PAUSE_MILLIS = 200;

  /** After five minutes without anything new the client has to come back if it still waits. */
  private static final int MOST_QUIET_READS = 1_500;

  private final SessionParts parts;
  private final String sessionId;
  private final StreamSink response;
  private final Timers timers;
  private final BooleanSupplier over;
  private EventId last;
  private int quietReads;
  private boolean stopped;

  /**
   * @param over whether the session is
   */
  DistantStream(
      SessionParts parts,
      String sessionId,
      EventId after,
      StreamSink response,
      Timers timers,
      BooleanSupplier over) {
    this.parts = parts;
    this.sessionId = sessionId;
    this.last = after;
    this.response = response;
    this.timers = timers;
    this.over = over;
  }

  /** The client is gone. */
  synchronized void stop() {
    stopped = true;
  }

  /**
   * @param running whether the stream may still go on
   */
  void read(boolean running) {
    parts
        .log()
        .after(sessionId, last())
        .whenComplete((events, failure) -> repeat(events == null ? List.of() : events, running));
  }

  private synchronized EventId last() {
    return last;
  }

  private synchronized void repeat(List<LoggedEvent> events, boolean running) {
    if (stopped) {
      return;
    }
    boolean ended = false;
    quietReads = events.isEmpty() ? quietReads + 1 : 0;
    for (LoggedEvent event : events) {
      if (!event.isSilent()) {
        response.event(event.id(), event.message());
      }
      last = event.id();
      ended |= event.last();
    }
    if (ended || !running || over.getAsBoolean() || quietReads >= MOST_QUIET_READS) {
      stopped = true;
      response.end();
    } else {
      var unused = timers.after(PAUSE_MILLIS, this::goOn);
    }
  }

  /** Once more when the other replica is gone meanwhile: it may have answered before. */
  private void goOn() {
    String stream = last().stream();
    String replica = stream.substring(0, Math.max(0, stream.indexOf('.')));
    parts.shared().serves(replica).whenComplete((serves, failure) -> read(isTrue(serves)));
  }

  private static boolean isTrue(@Nullable Boolean serves) {
    return serves != null && serves;
  }
}

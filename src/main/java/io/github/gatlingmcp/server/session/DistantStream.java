package io.github.gatlingmcp.server.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Repeats over a response what the stream of an answer sent, when this replica does not hold the
 * stream: it has ended, or it still runs on another replica. Then the log is read again and again
 * until the answer is in it, or that replica is no more. Safe for use from any thread.
 */
final class DistantStream {
  private static final long PAUSE_MILLIS = 200;

  private final SessionParts parts;
  private final String sessionId;
  private final StreamSink response;
  private final Timers timers;
  private EventId last;
  private boolean stopped;

  DistantStream(
      SessionParts parts, String sessionId, EventId after, StreamSink response, Timers timers) {
    this.parts = parts;
    this.sessionId = sessionId;
    this.last = after;
    this.response = response;
    this.timers = timers;
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
    boolean answered = false;
    for (LoggedEvent event : events) {
      response.event(event.id(), event.message());
      last = event.id();
      answered |= event.last();
    }
    if (answered || !running) {
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

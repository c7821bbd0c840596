package io.github.gatlingmcp.metrics;

import java.util.EnumMap;
import java.util.Map;

/** What one event loop took in for one series since the last interval. */
final class SeriesBatch {
  private final Map<Timing, Durations> times = new EnumMap<>(Timing.class);
  private long count;
  private long sentBytes;
  private long receivedBytes;
  private boolean touched;
  private int idleIntervals;

  void exchange(Exchange exchange) {
    touched = true;
    count++;
    sentBytes += exchange.sentBytes();
    receivedBytes += exchange.receivedBytes();
    long start = exchange.startNanos();
    time(Timing.RESPONSE, exchange.endNanos() - exchange.intendedNanos());
    time(Timing.SERVICE, exchange.endNanos() - start);
    sinceStart(Timing.HEADERS, start, exchange.headersNanos());
    sinceStart(Timing.FIRST_EVENT, start, exchange.firstEventNanos());
    sinceStart(Timing.FIRST_PROGRESS, start, exchange.firstProgressNanos());
  }

  void eventGap(long nanos) {
    touched = true;
    time(Timing.EVENT_GAP, nanos);
  }

  private void sinceStart(Timing timing, long startNanos, long thenNanos) {
    if (thenNanos != Exchange.NEVER) {
      time(timing, thenNanos - startNanos);
    }
  }

  private void time(Timing timing, long nanos) {
    Durations durations = times.get(timing);
    if (durations == null) {
      durations = new Durations();
      times.put(timing, durations);
    }
    durations.record(nanos);
  }

  boolean isTouched() {
    return touched;
  }

  long count() {
    return count;
  }

  long sentBytes() {
    return sentBytes;
  }

  long receivedBytes() {
    return receivedBytes;
  }

  Map<Timing, Durations> times() {
    return times;
  }

  /** Empties it and gives for how many intervals in a row it was empty already. */
  int clear() {
    if (!touched) {
      return ++idleIntervals;
    }
    touched = false;
    idleIntervals = 0;
    count = 0;
    sentBytes = 0;
    receivedBytes = 0;
    times.values().forEach(Durations::clear);
    return 0;
  }
}

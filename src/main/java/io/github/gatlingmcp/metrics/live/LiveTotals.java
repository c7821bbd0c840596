package io.github.gatlingmcp.metrics.live;

import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.Health;
import io.github.gatlingmcp.metrics.Interval;
import io.github.gatlingmcp.metrics.IntervalListener;
import io.github.gatlingmcp.metrics.SeriesInterval;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Spread;
import io.github.gatlingmcp.metrics.Timing;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up intervals to what the instruments show. It is told on the meter's thread and may be read
 * on any; a reader sees whole intervals, never waits and never makes the meter wait. At the end the
 * counters equal exactly what was measured.
 *
 * <p>Bounded: at most 200 names of tools and prompts and 100 of requests are told apart, and 1,000
 * series in all; what is beyond is added to {@code (others)}.
 */
public final class LiveTotals implements IntervalListener {
  /** Everything the client speaks goes over TCP. */
  private static final String TRANSPORT = "tcp";

  private static final int MOST_TOOLS = 200;
  private static final int MOST_REQUESTS = 100;
  private static final double MICROS_PER_SECOND = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final KnownNames tools = new KnownNames(MOST_TOOLS);
  private final KnownNames requests = new KnownNames(MOST_REQUESTS);
  private final Map<Instrument, Series> series = new EnumMap<>(Instrument.class);
  private volatile Map<Instrument, List<Point>> snapshot;

  public LiveTotals() {
    for (Instrument instrument : Instrument.values()) {
      series.put(instrument, new Series(instrument));
    }
    snapshot = points();
  }

  /** How things stand after the last interval. Immutable; instruments without values are absent. */
  public Map<Instrument, List<Point>> snapshot() {
    return snapshot;
  }

  @Override
  public void interval(Interval interval) {
    interval.series().forEach(this::add);
    interval.counts().forEach(this::add);
    interval.gauges().forEach((gauge, now) -> of(instrument(gauge)).set((double) now));
    interval.spreads().forEach(this::add);
    add(interval.health());
    snapshot = points();
  }

  private Map<Instrument, List<Point>> points() {
    Map<Instrument, List<Point>> points = new EnumMap<>(Instrument.class);
    series.forEach(
        (instrument, all) -> {
          List<Point> some = all.points();
          if (!some.isEmpty()) {
            points.put(instrument, some);
          }
        });
    return Map.copyOf(points);
  }

  private Series of(Instrument instrument) {
    Series all = series.get(instrument);
    if (all == null) {
      throw new IllegalStateException("no series of " + instrument);
    }
    return all;
  }

  private void add(SeriesKey key, SeriesInterval values) {
    String method = key.method();
    of(Instrument.REQUESTS).count(values.count(), method, key.outcome());
    of(Instrument.SENT).count(values.sentBytes(), method);
    of(Instrument.RECEIVED).count(values.receivedBytes(), method);
    Distribution service = values.times().get(Timing.SERVICE);
    if (service != null) {
      of(Instrument.OPERATION_DURATION).add(service, operation(key));
      of(Instrument.REQUEST_DURATION).add(service, method);
    }
    Distribution response = values.times().get(Timing.RESPONSE);
    if (response != null) {
      of(Instrument.RESPONSE_TIME).add(response, method, requests.bounded(key.request()));
    }
  }

  private String[] operation(SeriesKey key) {
    boolean ofTool = key.method().equals("tools/call");
    boolean ofPrompt = key.method().equals("prompts/get");
    String name = ofTool || ofPrompt ? tools.bounded(key.tool()) : "";
    ErrorType error = ErrorType.of(key.outcome(), key.isOk());
    return new String[] {
      key.method(),
      ofTool ? name : "",
      ofPrompt ? name : "",
      error.name(),
      error.rpcCode(),
      TRANSPORT
    };
  }

  private void add(CountKey key, long more) {
    String label =
        key.counted() == Counted.SENT_AGAIN ? requests.bounded(key.label()) : key.label();
    of(instrument(key.counted())).count(more, label);
  }

  private void add(Spread spread, Distribution values) {
    switch (spread) {
      case SESSION_LIFETIME -> {
        of(Instrument.CLIENT_SESSION_DURATION).add(values, TRANSPORT);
        of(Instrument.SESSION_DURATION).add(values);
      }
      case NOTIFICATION_LATENCY -> of(Instrument.NOTIFICATION_LATENCY).add(values);
      case USER_RECOVERY -> of(Instrument.USER_RECOVERY).add(values);
      case RECONNECT -> of(Instrument.RECONNECT_DURATION).add(values);
      case LOOP_LAG -> of(Instrument.LOOP_LAG).add(values);
      case START_LATENESS -> of(Instrument.START_LATENESS).add(values);
    }
  }

  private void add(Health health) {
    set(Instrument.LOOP_LAG_MAX, (double) health.loopLagMicros(), MICROS_PER_SECOND);
    addTime(Instrument.STARVED, (double) health.starvedMicros(), MICROS_PER_SECOND);
    addTime(Instrument.GC, (double) health.gcMillis(), MILLIS_PER_SECOND);
    set(Instrument.PROCESS_CPU, health.processCpu(), 1);
    set(Instrument.SYSTEM_CPU, health.systemCpu(), 1);
    set(Instrument.OPEN_FILES, (double) health.openFiles(), 1);
    set(Instrument.MAX_FILES, (double) health.maxFiles(), 1);
    set(Instrument.HEAP, (double) health.heapBytes(), 1);
    set(Instrument.DIRECT, (double) health.directBytes(), 1);
  }

  /** What the platform cannot tell is negative, and absent here. */
  private void set(Instrument gauge, double value, double perUnit) {
    if (value >= 0) {
      of(gauge).set(value / perUnit);
    }
  }

  private void addTime(Instrument counter, double more, double perSecond) {
    if (more > 0) {
      of(counter).add(more / perSecond);
    }
  }

  private static Instrument instrument(Gauge gauge) {
    return switch (gauge) {
      case USERS -> Instrument.USERS;
      case SESSIONS -> Instrument.SESSIONS;
      case STREAMS -> Instrument.STREAMS;
    };
  }

  private static Instrument instrument(Counted counted) {
    return switch (counted) {
      case CONNECTIONS -> Instrument.CONNECTIONS;
      case DISCONNECTIONS -> Instrument.DISCONNECTIONS;
      case RECONNECTS -> Instrument.RECONNECT_ATTEMPTS;
      case SESSIONS_OPENED -> Instrument.SESSIONS_OPENED;
      case SESSIONS_CLOSED -> Instrument.SESSIONS_CLOSED;
      case NOTIFICATIONS -> Instrument.NOTIFICATIONS;
      case LEDGER -> Instrument.NOTIFICATION_LEDGER;
      case SENT_AGAIN -> Instrument.SENT_AGAIN;
      case UNCLAIMED -> Instrument.UNCLAIMED;
      case STARTS -> Instrument.USERS_STARTED;
    };
  }
}

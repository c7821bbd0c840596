package io.github.gatlingmcp.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Holds the recorders and heartbeats, and makes intervals of what they saw. Recorders and
 * heartbeats are for any thread, the intervals for one.
 */
final class IntervalTaker {
  private final MeterSettings settings;
  private final LongSupplier clock;
  private final long startNanos;
  private final Audience audience;
  private final Limits limits = new Limits();
  private final List<PhasedRecorder> recorders = new CopyOnWriteArrayList<>();
  private final Map<ScheduledExecutorService, LoopHeartbeat> heartbeats = new ConcurrentHashMap<>();
  private final ThreadLocal<PhasedRecorder> own = ThreadLocal.withInitial(this::newRecorder);
  private final Map<Gauge, Long> gauges = new EnumMap<>(Gauge.class);
  private final HealthSampler health = new HealthSampler();
  private final Starvation starvation;
  private volatile boolean ended;
  private long takenMillis;

  IntervalTaker(MeterSettings settings, List<IntervalListener> listeners, LongSupplier clock) {
    this.settings = settings;
    this.clock = clock;
    this.startNanos = clock.getAsLong();
    this.audience = new Audience(listeners);
    this.starvation = new Starvation(startNanos);
  }

  long startNanos() {
    return startNanos;
  }

  PhasedRecorder recorder() {
    return own.get();
  }

  private PhasedRecorder newRecorder() {
    PhasedRecorder recorder = new PhasedRecorder(Thread.currentThread(), limits, startNanos);
    recorders.add(recorder);
    return recorder;
  }

  LoopHeartbeat heartbeat(ScheduledExecutorService loop) {
    LoopHeartbeat known = heartbeats.get(loop);
    return known != null ? known : heartbeats.computeIfAbsent(loop, this::startHeartbeat);
  }

  private LoopHeartbeat startHeartbeat(ScheduledExecutorService loop) {
    LoopHeartbeat heartbeat =
        new LoopHeartbeat(loop, clock, this::recorder, settings.starvationLimit());
    heartbeat.start();
    if (ended) {
      heartbeat.stop();
    }
    return heartbeat;
  }

  /** Tells what came in since the last time. */
  void take() {
    long now = clock.getAsLong();
    long startMillis = takenMillis;
    // The last interval may end at once; nobody should have to divide by its length of 0.
    takenMillis = Math.max(startMillis + 1, TimeUnit.NANOSECONDS.toMillis(now - startNanos));
    audience.tell(interval(startMillis, takenMillis, drain(), now));
  }

  private Gathering drain() {
    Gathering gathering = new Gathering();
    List<PhasedRecorder> last = new ArrayList<>();
    for (PhasedRecorder recorder : recorders) {
      if (!recorder.isAlive()) {
        last.add(recorder);
      }
      recorder.drainInto(gathering);
    }
    recorders.removeAll(last);
    return gathering;
  }

  private Interval interval(long startMillis, long endMillis, Gathering gathering, long now) {
    for (Gauge gauge : Gauge.values()) {
      gauges.merge(gauge, gathering.moved(gauge), Long::sum);
    }
    return new Interval(
        TimeUnit.MILLISECONDS.toSeconds(startMillis),
        startMillis,
        endMillis,
        gathering.series(),
        gathering.counts(),
        Collections.unmodifiableMap(new EnumMap<>(gauges)),
        gathering.spreads(),
        health(gathering, now),
        gathering.slowest(),
        gathering.findings());
  }

  private Health health(Gathering gathering, long now) {
    List<Span> stalls = new ArrayList<>(gathering.stalls());
    long lagMicros = gathering.longestLagMicros();
    for (LoopHeartbeat heartbeat : heartbeats.values()) {
      Span running = heartbeat.runningLag(now);
      long lag = running.toNanos() - running.fromNanos();
      lagMicros = Math.max(lagMicros, TimeUnit.NANOSECONDS.toMicros(lag));
      if (lag > settings.starvationLimit().toNanos()) {
        stalls.add(running);
      }
    }
    long starvedMicros = TimeUnit.NANOSECONDS.toMicros(starvation.add(stalls));
    return health.sample(lagMicros, starvedMicros);
  }

  /** Tells the last interval and that it was the last. Nobody asks for what is recorded later. */
  void end() {
    take();
    ended = true;
    heartbeats.values().forEach(LoopHeartbeat::stop);
    audience.end();
  }
}

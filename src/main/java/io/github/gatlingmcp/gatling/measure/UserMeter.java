package io.github.gatlingmcp.gatling.measure;

import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.LoopRecorder;
import io.github.gatlingmcp.metrics.MeterSettings;
import io.github.gatlingmcp.metrics.NotificationLedger;
import io.github.gatlingmcp.metrics.Spread;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

/**
 * What is measured of one virtual user beside his exchanges: that he is there, his session, his
 * stream and his notifications, and how late he was. Confined to his event loop.
 */
public final class UserMeter {
  /** Less is how timers are, and late nobody. */
  private static final long ON_TIME_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final LoopRecorder recorder;
  private final NotificationLedger ledger;
  private long latenessNanos;
  private final LongUnaryOperator loopLateness;
  private final Map<String, Long> beats = new HashMap<>(2);
  private long busyUntilNanos = System.nanoTime();
  private boolean inSession;
  private long sessionNanos;
  private boolean streaming;
  private boolean reconnecting;

  /**
   * @param loopLateness how late his event loop is at a moment of {@link System#nanoTime()}, and so
   *     he, who arrives now; in nanoseconds
   */
  UserMeter(
      LoopRecorder recorder, String name, MeterSettings settings, LongUnaryOperator loopLateness) {
    this.recorder = recorder;
    this.loopLateness = loopLateness;
    this.latenessNanos = loopLateness.applyAsLong(busyUntilNanos);
    this.ledger =
        new NotificationLedger(
            recorder, name, settings.lateNotification(), source -> source.endsWith(" session"));
    recorder.move(Gauge.USERS, 1);
    recorder.count(Counted.STARTS, latenessNanos > 0 ? "late" : "on-time");
    recorder.spread(Spread.START_LATENESS, latenessNanos);
  }

  public LoopRecorder recorder() {
    return recorder;
  }

  /**
   * One of the user's paces may have a new beat. It is late as far as an exchange that was under
   * way when it was due, or a stalled event loop, made it so; what else the scenario does between
   * two beats, such as a pause, is its plan.
   *
   * @param pace which one
   * @param nextMillis when the beat after this one is due, as Gatling keeps it in his session
   * @param nowMillis on the same clock
   * @param nowNanos the same moment of {@link System#nanoTime()}
   */
  public void beat(String pace, long nextMillis, long nowMillis, long nowNanos) {
    Long dueMillis = beats.put(pace, nextMillis);
    if (dueMillis == null || dueMillis == nextMillis) {
      return;
    }
    long passed = TimeUnit.MILLISECONDS.toNanos(nowMillis - dueMillis);
    long overrun = busyUntilNanos - (nowNanos - passed);
    long late = Math.min(passed, Math.max(overrun, loopLateness.applyAsLong(nowNanos)));
    if (late > ON_TIME_NANOS) {
      latenessNanos = late;
    }
  }

  /**
   * When an exchange should have begun. Asking spends what is known of the user's lateness: what he
   * does afterwards depends on this exchange, not on the plan.
   *
   * @param startNanos when it began
   * @param endNanos when it ended
   */
  public long intendedNanos(long startNanos, long endNanos) {
    long intended = startNanos - latenessNanos;
    latenessNanos = 0;
    busyUntilNanos = endNanos;
    return intended;
  }

  /**
   * A session has begun; one that was open has ended before.
   *
   * @param revision of the protocol
   */
  public void sessionOpened(String revision, long nanos) {
    sessionEnded("replaced", nanos);
    inSession = true;
    sessionNanos = nanos;
    recorder.move(Gauge.SESSIONS, 1);
    recorder.count(Counted.SESSIONS_OPENED, revision);
  }

  /** The session, if there is one, has ended. */
  public void sessionEnded(String reason, long nanos) {
    streamEnded("session " + reason);
    if (inSession) {
      inSession = false;
      recorder.move(Gauge.SESSIONS, -1);
      recorder.count(Counted.SESSIONS_CLOSED, reason);
      recorder.spread(Spread.SESSION_LIFETIME, nanos - sessionNanos);
    }
  }

  public void streamOpened() {
    if (!streaming) {
      streaming = true;
      recorder.move(Gauge.STREAMS, 1);
    }
  }

  /** The listening stream broke off, and an attempt to open it again follows. */
  public void streamBroken() {
    if (streaming) {
      streamEnded("stream broken");
      reconnecting = true;
    }
  }

  /** The attempt went well. */
  public void streamReopened() {
    streamOpened();
    reconnected("ok");
  }

  private void reconnected(String result) {
    if (reconnecting) {
      reconnecting = false;
      recorder.count(Counted.RECONNECTS, result);
    }
  }

  /** The listening stream, if there is one, is gone. */
  public void streamEnded(String reason) {
    reconnected("failed");
    if (streaming) {
      streaming = false;
      recorder.move(Gauge.STREAMS, -1);
      recorder.count(Counted.DISCONNECTIONS, reason);
    }
  }

  public void notified(String method) {
    recorder.count(Counted.NOTIFICATIONS, method);
  }

  /** A notification that has a place in a sequence. */
  public void notified(
      String source, long sequence, OptionalLong sentEpochMicros, long receivedEpochMicros) {
    ledger.received(source, sequence, sentEpochMicros, receivedEpochMicros);
  }

  /** What came and nobody took. */
  public void unclaimed(long strays, long dropped) {
    if (strays > 0) {
      recorder.count(Counted.UNCLAIMED, "stray", strays);
    }
    if (dropped > 0) {
      recorder.count(Counted.UNCLAIMED, "dropped", dropped);
    }
  }

  public void awaitedInVain(String method) {
    ledger.awaitedInVain(method);
  }

  /** The user leaves. */
  public void left(long nanos) {
    sessionEnded("left", nanos);
    ledger.close();
    recorder.move(Gauge.USERS, -1);
  }
}

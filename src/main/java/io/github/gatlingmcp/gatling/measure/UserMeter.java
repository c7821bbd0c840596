package io.github.gatlingmcp.gatling.measure;

import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.LoopRecorder;
import io.github.gatlingmcp.metrics.MeterSettings;
import io.github.gatlingmcp.metrics.NotificationLedger;
import io.github.gatlingmcp.metrics.Spread;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

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
  private long lastBeatMillis;
  private boolean inSession;
  private long sessionNanos;
  private boolean streaming;
  private boolean reconnecting;

  /**
   * @param latenessNanos how much later he arrived than he should have
   */
  UserMeter(LoopRecorder recorder, String name, MeterSettings settings, long latenessNanos) {
    this.recorder = recorder;
    this.latenessNanos = latenessNanos;
    this.ledger =
        new NotificationLedger(
            recorder, name, settings.lateNotification(), source -> source.endsWith(" session"));
    recorder.move(Gauge.USERS, 1);
    boolean late = latenessNanos > settings.starvationLimit().toNanos();
    recorder.count(Counted.STARTS, late ? "late" : "on-time");
    recorder.spread(Spread.START_LATENESS, latenessNanos);
  }

  public LoopRecorder recorder() {
    return recorder;
  }

  /**
   * The user's {@code pace} has a new beat.
   *
   * @param dueMillis when the beat after this one is due, as Gatling keeps it in his session
   * @param nowMillis on the same clock
   */
  public void beat(long dueMillis, long nowMillis) {
    if (dueMillis != lastBeatMillis) {
      long late = TimeUnit.MILLISECONDS.toNanos(nowMillis - lastBeatMillis);
      if (lastBeatMillis != 0 && late > ON_TIME_NANOS) {
        latenessNanos = late;
      }
      lastBeatMillis = dueMillis;
    }
  }

  /**
   * When an exchange that began at {@code startNanos} should have begun. Asking spends what is
   * known of the user's lateness: what he does afterwards depends on this exchange, not on the
   * plan.
   */
  public long intendedNanos(long startNanos) {
    long intended = startNanos - latenessNanos;
    latenessNanos = 0;
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
      ledger.beginAnew();
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

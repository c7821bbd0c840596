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

/**
 * What is measured of one virtual user beside his exchanges: that he is there, his session, his
 * stream and his notifications, and how late he was. Confined to his event loop.
 */
public final class UserMeter {
  private final LoopRecorder recorder;
  private final Map<String, Long> nextBeats = new HashMap<>(2);
  private final NotificationLedger ledger;
  private long latenessNanos;
  private long lastEndNanos;
  private boolean failing;
  private long failedNanos;
  private boolean gone;
  private boolean inSession;
  private long sessionNanos;
  private boolean streaming;
  private boolean reconnecting;
  private boolean cutOff;
  private long brokenNanos;

  /**
   * @param latenessNanos how much later he arrived than he should have
   */
  UserMeter(LoopRecorder recorder, String name, MeterSettings settings, long latenessNanos) {
    this.recorder = recorder;
    this.latenessNanos = latenessNanos;
    this.lastEndNanos = System.nanoTime();
    this.ledger =
        new NotificationLedger(
            recorder, name, settings.lateNotification(), source -> source.contains(" session"));
    recorder.move(Gauge.USERS, 1);
    boolean late = latenessNanos > settings.starvationLimit().toNanos();
    recorder.count(Counted.STARTS, late ? "late" : "on-time");
    recorder.spread(Spread.START_LATENESS, latenessNanos);
  }

  public LoopRecorder recorder() {
    return recorder;
  }

  /** When the user's last exchange ended, or he came. */
  public long lastEndNanos() {
    return lastEndNanos;
  }

  /**
   * An exchange has ended.
   *
   * @param ok whether it went well
   */
  public void ended(long nanos, boolean ok) {
    lastEndNanos = nanos;
    if (!ok && !failing) {
      failing = true;
      failedNanos = nanos;
    } else if (ok) {
      recovered(nanos);
    }
  }

  private void recovered(long nanos) {
    if (failing) {
      failing = false;
      recorder.spread(Spread.USER_RECOVERY, nanos - failedNanos);
    }
  }

  /**
   * Looks whether one of the user's paces has a new beat. He was late for it when the exchange
   * before it took too long, or when his event loop was.
   *
   * @param pace which one
   * @param nextMillis when the beat after this one is due, as Gatling keeps it in his session
   * @param lastEndMillis {@link #lastEndNanos()} on the same clock
   * @param loopLatenessNanos how late the event loop is
   */
  public void beat(String pace, long nextMillis, long lastEndMillis, long loopLatenessNanos) {
    Long due = nextBeats.put(pace, nextMillis);
    if (due != null && due != nextMillis) {
      long overrun = TimeUnit.MILLISECONDS.toNanos(lastEndMillis - due);
      latenessNanos = Math.max(0, Math.max(overrun, loopLatenessNanos));
    }
  }

  /**
   * How much later the exchange that begins now begins than it should. Asking spends it: what he
   * does afterwards depends on this exchange, not on the plan.
   */
  public long spendLateness() {
    long late = latenessNanos;
    latenessNanos = 0;
    return late;
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

  /** The session, if there is one, has ended by his own doing. */
  public void sessionEnded(String reason, long nanos) {
    streamEnded();
    sessionOver(reason, nanos);
  }

  /** The session, if there is one, is gone, and the listening stream with it. */
  public void sessionLost(long nanos) {
    streamLost();
    sessionOver("lost", nanos);
  }

  private void sessionOver(String reason, long nanos) {
    cutOff = false;
    if (inSession) {
      inSession = false;
      ledger.beginAnew(); // another session has numbers of its own
      recorder.move(Gauge.SESSIONS, -1);
      recorder.count(Counted.SESSIONS_CLOSED, reason);
      recorder.spread(Spread.SESSION_LIFETIME, nanos - sessionNanos);
    }
  }

  /** The listening stream broke off, and an attempt to open it again follows. */
  public void streamBroken(long nanos) {
    if (streaming) {
      streamEnded();
      reconnecting = true;
      brokenNanos = nanos;
    }
  }

  /** He lost his connections, and stays without until he asks for a stream himself. */
  public void disconnected() {
    boolean had = streaming || reconnecting;
    reconnecting = false;
    streamEnded();
    cutOff = had || cutOff;
  }

  /** He asks for the listening stream; after he was disconnected that is an attempt, too. */
  public void streamAsked(long nanos) {
    if (cutOff) {
      cutOff = false;
      reconnecting = true;
      brokenNanos = nanos;
    }
  }

  /** The listening stream is open; if it was an attempt to have it again, that went well. */
  public void streamOpened(long nanos) {
    if (!streaming) {
      streaming = true;
      recorder.move(Gauge.STREAMS, 1);
    }
    if (reconnecting) {
      recorder.spread(Spread.RECONNECT, nanos - brokenNanos);
    }
    reconnected("ok");
  }

  private void reconnected(String result) {
    if (reconnecting) {
      reconnecting = false;
      recorder.count(Counted.RECONNECTS, result);
    }
  }

  /**
   * The listening stream, if there is one, is gone for good, and not by his own doing. Nobody opens
   * it again, which is no better than an attempt that failed.
   */
  public void streamLost() {
    reconnecting = reconnecting || streaming;
    streamEnded();
  }

  /** The listening stream, if there is one, has ended by his own doing, or was refused. */
  public void streamEnded() {
    reconnected("failed");
    if (streaming) {
      streaming = false;
      recorder.move(Gauge.STREAMS, -1);
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

  /** He listens to something else from now on, or again. */
  public void listensAnew() {
    ledger.listensAnew();
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

  /** The user leaves, or the run is over. Idempotent. */
  public void left(long nanos) {
    if (!gone) {
      gone = true;
      recovered(nanos);
      sessionEnded("left", nanos);
      ledger.close();
      recorder.move(Gauge.USERS, -1);
    }
  }
}

package io.github.gatlingmcp.metrics;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures one run: gives each event loop its recorder, and once a second tells its listeners what
 * came in. For any thread.
 *
 * <p>Intervals begin and end with the seconds of the run. Where the listeners took longer than a
 * second, the next interval is longer; it has the number of the second in which it began.
 */
public final class Meter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Meter.class);
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final MeterSettings settings;
  private final IntervalTaker taker;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::takeIntervals, "mcp-meter");

  private Meter(MeterSettings settings, List<IntervalListener> listeners) {
    this.settings = settings;
    this.taker = new IntervalTaker(settings, listeners, System::nanoTime);
  }

  /** Begins the run. The listeners are called on a thread of the meter's own, in their order. */
  public static Meter start(MeterSettings settings, List<IntervalListener> listeners) {
    Meter meter = new Meter(settings, listeners);
    meter.thread.setDaemon(true);
    meter.thread.start();
    return meter;
  }

  public MeterSettings settings() {
    return settings;
  }

  /** When the run began, as a reading of {@link System#nanoTime()}. */
  public long startNanos() {
    return taker.startNanos();
  }

  /**
   * The recorder of the calling thread, always the same one. What it is given after the meter was
   * closed is dropped.
   */
  public LoopRecorder recorder() {
    return taker.recorder();
  }

  /**
   * The heartbeat of that event loop, always the same one; it begins when it is first asked for.
   *
   * @param loop one that runs everything on one thread, such as a Netty event loop
   */
  public LoopHeartbeat heartbeat(ScheduledExecutorService loop) {
    return taker.heartbeat(loop);
  }

  private void takeIntervals() {
    try {
      long due = startNanos() + INTERVAL_NANOS;
      while (!closing.await(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        taker.take();
        long seconds = (System.nanoTime() - startNanos()) / INTERVAL_NANOS;
        due = startNanos() + (seconds + 1) * INTERVAL_NANOS;
      }
    } catch (InterruptedException e) {
      LOG.warn("interrupted: no more intervals are taken");
    } finally {
      taker.end();
    }
  }

  /**
   * Tells the listeners the last interval and the end, and waits for that as long as the settings
   * allow. Once is enough; more do nothing but wait.
   */
  @Override
  public void close() {
    closing.countDown();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(settings.closeLimit().toMillis());
      if (thread.isAlive()) {
        // Left alone, a slow one may still finish; an interrupted one would lose its open file.
        LOG.warn("the listeners have not taken the last interval in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

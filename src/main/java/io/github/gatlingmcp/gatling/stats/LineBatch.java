package io.github.gatlingmcp.gatling.stats;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The lines of one event loop on their way to Gatling's statistics. Gatling hands each line to
 * other threads, and waking those costs more than making the line; so lines that come in quick
 * succession go together: at the end of the loop's turn, and at most every five milliseconds. A
 * user who leaves takes the waiting lines along, so none is missing when the run ends. Confined to
 * its event loop.
 */
public final class LineBatch {
  private static final long PAUSE_NANOS = 5_000_000;
  private static final int MOST_LINES = 1_000;
  private static final ThreadLocal<LineBatch> OF_THIS_THREAD =
      ThreadLocal.withInitial(LineBatch::new);

  private List<Runnable> waiting = new ArrayList<>();
  private boolean planned;
  private long handedOverNanos = System.nanoTime() - PAUSE_NANOS;

  private LineBatch() {}

  /** Runs {@code line} on this event loop soon, after those that came before it. */
  static void add(EventLoop loop, Runnable line) {
    if (loop.inEventLoop()) {
      OF_THIS_THREAD.get().enqueue(loop, line);
    } else {
      line.run();
    }
  }

  /** Runs at once what waits on this thread's event loop. */
  public static void handOver() {
    OF_THIS_THREAD.get().flush();
  }

  private void enqueue(EventLoop loop, Runnable line) {
    waiting.add(line);
    if (waiting.size() >= MOST_LINES) {
      flush();
    } else if (!planned) {
      planned = true;
      loop.execute(() -> endOfTurn(loop)); // after all that is ready to be read
    }
  }

  private void endOfTurn(EventLoop loop) {
    long pause = handedOverNanos + PAUSE_NANOS - System.nanoTime();
    if (pause <= 0) {
      flush();
    } else {
      var unused = loop.schedule(this::flush, pause, TimeUnit.NANOSECONDS);
    }
  }

  private void flush() {
    planned = false;
    handedOverNanos = System.nanoTime();
    if (!waiting.isEmpty()) {
      List<Runnable> lines = waiting;
      waiting = new ArrayList<>(lines.size());
      lines.forEach(Runnable::run);
    }
  }
}

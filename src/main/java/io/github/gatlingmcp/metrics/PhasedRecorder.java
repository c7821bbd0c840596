package io.github.gatlingmcp.metrics;

import org.HdrHistogram.WriterReaderPhaser;

/**
 * Two batches: the event loop writes into one, and the meter empties the other; once an interval
 * they change places.
 *
 * <p>The event loop never waits: it marks with one atomic addition that it is writing, and with
 * another that it is done; it is the meter that waits for the end of a write that had begun before
 * the change. So everything that one call of the recorder says stands in one interval.
 */
final class PhasedRecorder implements LoopRecorder {
  private static final long MICRO_NAP_NANOS = 50_000;

  private final WriterReaderPhaser phaser = new WriterReaderPhaser();
  private final Thread writer;
  private volatile Batch active;
  private Batch resting;
  private long opened;

  PhasedRecorder(Thread writer, Limits limits, long startNanos) {
    this.writer = writer;
    this.active = new Batch(limits, startNanos);
    this.resting = new Batch(limits, startNanos);
  }

  private Batch open() {
    opened = phaser.writerCriticalSectionEnter();
    return active;
  }

  private void shut() {
    phaser.writerCriticalSectionExit(opened);
  }

  @Override
  public void exchange(SeriesKey series, Exchange exchange) {
    try {
      open().exchange(series, exchange);
    } finally {
      shut();
    }
  }

  @Override
  public void eventGap(SeriesKey series, long nanos) {
    try {
      open().eventGap(series, nanos);
    } finally {
      shut();
    }
  }

  @Override
  public void count(Counted counted, String label, long by) {
    try {
      open().count(counted, label, by);
    } finally {
      shut();
    }
  }

  @Override
  public void move(Gauge gauge, int by) {
    try {
      open().move(gauge, by);
    } finally {
      shut();
    }
  }

  @Override
  public void spread(Spread spread, long nanos) {
    try {
      open().spread(spread, nanos);
    } finally {
      shut();
    }
  }

  @Override
  public void finding(Finding finding) {
    try {
      open().finding(finding);
    } finally {
      shut();
    }
  }

  void stall(Span stall) {
    try {
      open().stall(stall);
    } finally {
      shut();
    }
  }

  /** Whether more may come. */
  boolean isAlive() {
    return writer.isAlive();
  }

  /** Takes out what came in since the last time. For the meter's thread. */
  void drainInto(Gathering gathering) {
    phaser.readerLock();
    try {
      Batch taken = active;
      active = resting;
      resting = taken;
      phaser.flipPhase(MICRO_NAP_NANOS);
      gathering.add(taken);
      taken.clear();
    } finally {
      phaser.readerUnlock();
    }
  }
}

package io.github.gatlingmcp.client;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * What came before an answer was complete, in {@code Timers} nanoseconds. Confined to one event
 * loop until its exchange has ended.
 */
public final class Streamed {
  /** Nothing came. */
  public static final Streamed NOTHING = new Streamed();

  private static final int MOST_GAPS = 10_000;
  private static final long[] NO_GAPS = {};

  private long firstEventNanos = Timings.NEVER;
  private long lastEventNanos;
  private long firstProgressNanos = Timings.NEVER;
  private long[] gaps = NO_GAPS;
  private int gapCount;

  Streamed() {}

  void event(long nanos) {
    if (firstEventNanos == Timings.NEVER) {
      firstEventNanos = nanos;
    } else if (gapCount < MOST_GAPS) {
      if (gapCount == gaps.length) {
        gaps = Arrays.copyOf(gaps, Math.max(8, 2 * gapCount));
      }
      gaps[gapCount++] = nanos - lastEventNanos;
    }
    lastEventNanos = nanos;
  }

  void progress(long nanos) {
    if (firstProgressNanos == Timings.NEVER) {
      firstProgressNanos = nanos;
    }
  }

  /** When the first event came of a stream that answers, or {@link Timings#NEVER}. */
  public long firstEventNanos() {
    return firstEventNanos;
  }

  /** When the first progress notification came, or {@link Timings#NEVER}. */
  public long firstProgressNanos() {
    return firstProgressNanos;
  }

  /** The nanoseconds between each event of the stream and the one before; the first 10,000. */
  public void forEachGap(LongConsumer gap) {
    for (int i = 0; i < gapCount; i++) {
      gap.accept(gaps[i]);
    }
  }
}

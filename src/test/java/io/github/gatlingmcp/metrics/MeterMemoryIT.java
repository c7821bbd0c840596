package io.github.gatlingmcp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The meter keeps no samples: what it needs does not grow with their number. */
@Timeout(300)
final class MeterMemoryIT {
  private static final long MEGABYTE = 1024 * 1024;
  private static final int MILLION = 1_000_000;
  private static final int SAMPLES_PER_INTERVAL = 50_000;
  private static final List<SeriesKey> SERIES =
      IntStream.range(0, 20)
          .mapToObj(i -> new SeriesKey("request " + i, "tools/call", "tool " + i, SeriesKey.OK))
          .toList();

  private final SplittableRandom random = new SplittableRandom(10);
  private final AtomicLong told = new AtomicLong();
  private final ManualClock clock = new ManualClock();
  private final IntervalTaker taker =
      new IntervalTaker(
          MeterSettings.defaults(),
          List.of(i -> i.series().values().forEach(series -> told.addAndGet(series.count()))),
          clock);

  private void record(int samples) {
    LoopRecorder recorder = taker.recorder();
    for (int i = 1; i <= samples; i++) {
      long micros = (long) Math.exp(random.nextDouble(4, 15));
      SeriesKey series = SERIES.get(random.nextInt(SERIES.size()));
      recorder.exchange(series, Exchanges.taking(clock.getAsLong(), micros));
      recorder.spread(Spread.SESSION_LIFETIME, micros);
      recorder.count(Counted.NOTIFICATIONS, "notifications/message");
      recorder.finding(new Finding(Finding.Kind.LATE, "user 1", "source", i));
      if (i % SAMPLES_PER_INTERVAL == 0) {
        taker.take();
      }
    }
  }

  /** What is left when nothing can be collected any more. */
  private static long heapBytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  @Test
  void tenMillionSamplesNeedNoMoreThanOne() {
    record(MILLION);
    long afterOneMillion = heapBytes();
    record(9 * MILLION);
    long afterTenMillion = heapBytes();
    assertThat(told).hasValue(10L * MILLION);
    assertThat(afterTenMillion - afterOneMillion).isLessThan(5 * MEGABYTE);
    // So that the meter itself is part of both figures.
    assertThat(taker.recorder()).isNotNull();
  }
}

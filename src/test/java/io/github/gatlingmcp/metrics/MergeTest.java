package io.github.gatlingmcp.metrics;

import static io.github.gatlingmcp.metrics.Exchanges.ECHO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Several recorders say together what one would have said alone. */
final class MergeTest {
  private static final int WRITERS = 4;
  private static final int SAMPLES = 20_000;
  private static final List<SeriesKey> SERIES =
      List.of(ECHO, new SeriesKey("echo", "tools/call", "echo", "timeout"));

  private final ManualClock clock = new ManualClock();

  private void record(LoopRecorder recorder, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < SAMPLES; i++) {
      // From microseconds to hours.
      long micros = (long) Math.exp(random.nextDouble(0, 22));
      recorder.exchange(
          SERIES.get(random.nextInt(SERIES.size())), Exchanges.taking(clock.getAsLong(), micros));
      recorder.spread(Spread.SESSION_LIFETIME, micros);
      recorder.count(Counted.SESSIONS_CLOSED, "label " + random.nextInt(5));
      recorder.move(Gauge.STREAMS, random.nextInt(-3, 4));
    }
  }

  @Test
  void manyRecordersEqualOne() throws InterruptedException {
    KeptIntervals together = new KeptIntervals();
    IntervalTaker several = new IntervalTaker(MeterSettings.defaults(), List.of(together), clock);
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      long seed = i;
      Thread writer = new Thread(() -> record(several.recorder(), seed));
      writer.start();
      writers.add(writer);
    }
    for (Thread writer : writers) {
      writer.join();
    }
    several.take();
    KeptIntervals alone = new KeptIntervals();
    IntervalTaker one = new IntervalTaker(MeterSettings.defaults(), List.of(alone), clock);
    for (int i = 0; i < WRITERS; i++) {
      record(one.recorder(), i);
    }
    one.take();
    assertThat(figures(together.last())).isEqualTo(figures(alone.last()));
  }

  private static List<Object> figures(Interval interval) {
    List<Object> figures = new ArrayList<>();
    for (SeriesKey key : SERIES) {
      SeriesInterval series =
          interval.series().getOrDefault(key, new SeriesInterval(0, 0, 0, Map.of()));
      figures.add(List.of(series.count(), series.sentBytes(), series.receivedBytes()));
      series.times().forEach((timing, d) -> figures.add(List.of(timing, d.histogram())));
    }
    interval.spreads().forEach((spread, d) -> figures.add(List.of(spread, d.histogram())));
    figures.add(interval.counts());
    figures.add(interval.gauges());
    figures.add(interval.slowest().stream().map(SlowCall::responseMicros).toList());
    return figures;
  }
}

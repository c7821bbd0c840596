package io.github.gatlingmcp.metrics;

import static io.github.gatlingmcp.metrics.Exchanges.ECHO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class MeterTest {
  private final KeptIntervals kept = new KeptIntervals();

  /** Takes intervals without a break while two threads write: the worst case for the hand-over. */
  @Test
  void nothingIsLostOrDoubledWhileOthersWrite() throws InterruptedException {
    AtomicLong seen = new AtomicLong();
    AtomicLong times = new AtomicLong();
    AtomicLong counted = new AtomicLong();
    IntervalListener adding =
        interval -> {
          interval.series().values().forEach(series -> seen.addAndGet(series.count()));
          interval.series().values().stream()
              .flatMap(series -> series.times().values().stream())
              .forEach(distribution -> times.addAndGet(distribution.count()));
          interval.counts().values().forEach(counted::addAndGet);
        };
    IntervalTaker taker =
        new IntervalTaker(MeterSettings.defaults(), List.of(adding), System::nanoTime);
    int samples = 200_000;
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread writer = new Thread(() -> write(taker.recorder(), samples));
      writer.start();
      writers.add(writer);
    }
    while (writers.stream().anyMatch(Thread::isAlive)) {
      taker.take();
    }
    taker.end();
    assertThat(seen).hasValue(2L * samples);
    assertThat(times).hasValue(2L * 2 * samples);
    assertThat(counted).hasValue(2L * samples);
  }

  private static void write(LoopRecorder recorder, int samples) {
    for (int i = 0; i < samples; i++) {
      recorder.exchange(ECHO, Exchanges.taking(System.nanoTime(), i));
      recorder.count(Counted.CONNECTIONS, "opened");
    }
  }

  @Test
  void theRealOneTellsIntervalsInOrderAndTheLastOneAtTheEnd() throws InterruptedException {
    CountDownLatch two = new CountDownLatch(2);
    Meter meter = Meter.start(MeterSettings.defaults(), List.of(kept, interval -> two.countDown()));
    meter.recorder().exchange(ECHO, Exchanges.taking(meter.startNanos(), 5));
    assertThat(two.await(30, TimeUnit.SECONDS)).isTrue();
    meter.recorder().exchange(ECHO, Exchanges.taking(meter.startNanos(), 5));
    meter.close();
    meter.close();
    assertThat(kept.ends()).isOne();
    assertThat(kept.all()).extracting(Interval::number).isSorted().doesNotHaveDuplicates();
    assertThat(kept.all())
        .allSatisfy(i -> assertThat(i.endMillis()).isGreaterThan(i.startMillis()));
    assertThat(kept.sum(i -> i.series().values().stream().mapToLong(SeriesInterval::count).sum()))
        .isEqualTo(2);
  }

  @Test
  void aThreadHasOneRecorderForGood() {
    try (Meter meter = Meter.start(MeterSettings.defaults(), List.of())) {
      assertThat(meter.recorder()).isSameAs(meter.recorder());
    }
  }

  @Test
  void whatIsRecordedAfterTheEndDoesNoHarm() {
    Meter meter = Meter.start(MeterSettings.defaults(), List.of(kept));
    meter.close();
    meter.recorder().exchange(ECHO, Exchanges.taking(meter.startNanos(), 5));
    assertThat(kept.sum(i -> i.series().size())).isZero();
    assertThat(kept.last().series()).isEmpty();
  }

  @Test
  void closingDoesNotWaitForeverForAListener() throws InterruptedException {
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    IntervalListener stuck =
        new IntervalListener() {
          @Override
          public void interval(Interval interval) {
            try {
              released.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException("nobody may interrupt a listener", e);
            }
          }

          @Override
          public void ended() {
            ended.countDown();
          }
        };
    MeterSettings hasty =
        new MeterSettings(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMillis(50));
    Meter meter = Meter.start(hasty, List.of(stuck));
    meter.close();
    assertThat(ended.getCount()).isOne();
    released.countDown();
    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
  }
}

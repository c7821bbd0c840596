package io.github.gatlingmcp.metrics;

import static io.github.gatlingmcp.metrics.Exchanges.ECHO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class IntervalTakerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualClock clock = new ManualClock();
  private final KeptIntervals kept = new KeptIntervals();
  private final IntervalTaker taker =
      new IntervalTaker(MeterSettings.defaults(), List.of(kept), clock);
  private final PhasedRecorder recorder = taker.recorder();

  private Interval takeAfter(Duration duration) {
    clock.pass(duration);
    taker.take();
    return kept.last();
  }

  private void exchangeTaking(SeriesKey series, long micros) {
    recorder.exchange(series, Exchanges.taking(clock.getAsLong(), micros));
  }

  private static Thread startedAndDone(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.start();
    thread.join();
    return thread;
  }

  @Test
  void intervalsHaveTheSecondInWhichTheyBegin() {
    takeAfter(SECOND);
    takeAfter(Duration.ofMillis(4_300));
    takeAfter(Duration.ofMillis(700));
    taker.end();
    assertThat(kept.all()).extracting(Interval::number).containsExactly(0L, 1L, 5L, 6L);
    assertThat(kept.all())
        .extracting(Interval::startMillis)
        .containsExactly(0L, 1_000L, 5_300L, 6_000L);
    assertThat(kept.all())
        .extracting(Interval::endMillis)
        .containsExactly(1_000L, 5_300L, 6_000L, 6_001L);
    assertThat(kept.ends()).isOne();
  }

  @Test
  void everyTimeOfAnExchangeIsTakenFromWhereItCounts() {
    long start = clock.getAsLong() + 1_000_000;
    recorder.exchange(
        ECHO,
        new Exchange(
            start - 500_000,
            start,
            start + 100_000,
            start + 200_000,
            start + 300_000,
            start + 400_000,
            7,
            70,
            "trace"));
    recorder.eventGap(ECHO, 50_000);
    SeriesInterval series = seriesOf(takeAfter(SECOND), ECHO);
    assertThat(series.count()).isOne();
    assertThat(series.sentBytes()).isEqualTo(7);
    assertThat(series.receivedBytes()).isEqualTo(70);
    Map<Timing, Long> micros =
        Map.of(
            Timing.RESPONSE, 900L,
            Timing.SERVICE, 400L,
            Timing.HEADERS, 100L,
            Timing.FIRST_EVENT, 200L,
            Timing.FIRST_PROGRESS, 300L,
            Timing.EVENT_GAP, 50L);
    assertThat(series.times()).hasSize(micros.size());
    micros.forEach((timing, expected) -> assertThat(maxOf(series, timing)).isEqualTo(expected));
    assertThat(kept.last().slowest()).containsExactly(new SlowCall(ECHO, 0, 900, "trace"));
  }

  private static SeriesInterval seriesOf(Interval interval, SeriesKey key) {
    return interval.series().getOrDefault(key, new SeriesInterval(0, 0, 0, Map.of()));
  }

  private static long maxOf(SeriesInterval series, Timing timing) {
    return series.times().getOrDefault(timing, Distribution.empty()).maxMicros();
  }

  @Test
  void whatWasNotTimedIsAbsentAndWhatIsImpossibleIsCapped() {
    recorder.exchange(ECHO, Exchanges.lateTaking(clock.getAsLong() + 1, clock.getAsLong(), 0));
    recorder.spread(Spread.SESSION_LIFETIME, Duration.ofDays(9).toNanos());
    Interval interval = takeAfter(SECOND);
    assertThat(seriesOf(interval, ECHO).times()).containsOnlyKeys(Timing.RESPONSE, Timing.SERVICE);
    assertThat(maxOf(seriesOf(interval, ECHO), Timing.RESPONSE)).isZero();
    assertThat(kept.spread(Spread.SESSION_LIFETIME).maxMicros())
        .isBetween(Durations.LONGEST_MICROS, Durations.LONGEST_MICROS * 1_001 / 1_000);
  }

  @Test
  void anIntervalHasOnlyWhatIsNewButGaugesStay() throws InterruptedException {
    exchangeTaking(ECHO, 10);
    recorder.count(Counted.CONNECTIONS, "opened");
    recorder.move(Gauge.SESSIONS, 3);
    assertThat(takeAfter(SECOND).series()).containsOnlyKeys(ECHO);
    startedAndDone(() -> taker.recorder().move(Gauge.SESSIONS, -2));
    for (int i = 0; i < 3; i++) {
      Interval silent = takeAfter(SECOND);
      assertThat(silent.series()).isEmpty();
      assertThat(silent.counts()).isEmpty();
      assertThat(silent.spreads()).isEmpty();
      assertThat(silent.slowest()).isEmpty();
      assertThat(silent.gauges()).containsEntry(Gauge.SESSIONS, 1L);
    }
  }

  @Test
  void anIntervalThatWasToldDoesNotChangeLater() {
    exchangeTaking(ECHO, 10);
    Interval first = takeAfter(SECOND);
    for (int i = 0; i < 20; i++) {
      exchangeTaking(ECHO, 1_000_000);
      takeAfter(SECOND);
    }
    assertThat(seriesOf(first, ECHO).count()).isOne();
    assertThat(maxOf(seriesOf(first, ECHO), Timing.RESPONSE)).isEqualTo(10);
  }

  @Test
  void aSeriesComesBackAfterALongSilence() {
    exchangeTaking(ECHO, 10);
    for (int i = 0; i < 30; i++) {
      takeAfter(SECOND);
    }
    exchangeTaking(ECHO, 20);
    SeriesInterval again = seriesOf(takeAfter(SECOND), ECHO);
    assertThat(again.count()).isOne();
    assertThat(maxOf(again, Timing.RESPONSE)).isEqualTo(20);
  }

  @Test
  void theSlowestAreSlowestFirst() throws InterruptedException {
    LongStream.rangeClosed(1, 100).forEach(micros -> exchangeTaking(ECHO, micros));
    startedAndDone(() -> taker.recorder().exchange(ECHO, Exchanges.taking(clock.getAsLong(), 95)));
    assertThat(takeAfter(SECOND).slowest())
        .extracting(SlowCall::responseMicros)
        .containsExactly(100L, 99L, 98L, 97L, 96L, 95L, 95L, 94L, 93L, 92L);
  }

  @Test
  void seriesPastTheLimitAreOne() {
    for (int i = 0; i < Limits.SERIES + 500; i++) {
      exchangeTaking(new SeriesKey("request " + i, "tools/call", "tool", "timeout"), 10);
    }
    exchangeTaking(new SeriesKey("request 0", "tools/call", "tool", "timeout"), 10);
    exchangeTaking(ECHO, 10);
    Interval interval = takeAfter(SECOND);
    assertThat(interval.series()).hasSize(Limits.SERIES + 2);
    assertThat(seriesOf(interval, new SeriesKey("(others)", "", "", "timeout")).count())
        .isEqualTo(500);
    assertThat(seriesOf(interval, new SeriesKey("(others)", "", "", SeriesKey.OK)).count()).isOne();
    assertThat(interval.series().values().stream().mapToLong(SeriesInterval::count).sum())
        .isEqualTo(Limits.SERIES + 502);
  }

  @Test
  void outcomesPastTheLimitAreOneToo() {
    for (int i = 0; i < Limits.SERIES * 2; i++) {
      exchangeTaking(new SeriesKey("request", "", "", "outcome " + i), 10);
    }
    Interval interval = takeAfter(SECOND);
    assertThat(interval.series()).hasSizeLessThan(Limits.SERIES + 100);
    assertThat(interval.series().values().stream().mapToLong(SeriesInterval::count).sum())
        .isEqualTo(Limits.SERIES * 2);
  }

  @Test
  void labelsPastTheLimitAreOne() {
    for (int i = 0; i < Limits.LABELS + 30; i++) {
      recorder.count(Counted.NOTIFICATIONS, "method " + i, 2);
    }
    recorder.count(Counted.CONNECTIONS, "opened");
    Interval interval = takeAfter(SECOND);
    assertThat(interval.counts())
        .hasSize(Limits.LABELS + 2)
        .containsEntry(new CountKey(Counted.NOTIFICATIONS, "(others)"), 60L)
        .containsEntry(new CountKey(Counted.CONNECTIONS, "opened"), 1L);
  }

  @Test
  void theFirstFindingsOfTheRunAreKeptAndAllAreCounted() {
    for (int second = 0; second < 3; second++) {
      for (int i = 0; i < Limits.FINDINGS / 2 + 1; i++) {
        recorder.finding(new Finding(Finding.Kind.LOST, "user 1", "source", i));
      }
      takeAfter(SECOND);
    }
    assertThat(kept.sum(interval -> interval.findings().size())).isEqualTo(Limits.FINDINGS);
    assertThat(kept.counted(Counted.LEDGER, "lost")).isEqualTo(3 * (Limits.FINDINGS / 2 + 1));
  }

  @Test
  void manyLateOnesLeaveRoomForTheLost() {
    for (int i = 0; i < 2 * Limits.FINDINGS; i++) {
      recorder.finding(new Finding(Finding.Kind.LATE, "user 1", "source", i));
    }
    Finding lost = new Finding(Finding.Kind.LOST, "user 1", "source", 7);
    recorder.finding(lost);
    assertThat(takeAfter(SECOND).findings()).hasSize(Limits.FINDINGS + 1).contains(lost);
  }

  @Test
  void whatOneListenerThrowsDoesNotReachTheOthers() {
    IntervalListener broken =
        new IntervalListener() {
          @Override
          public void interval(Interval interval) {
            throw new IllegalStateException("broken on purpose");
          }

          @Override
          public void ended() {
            throw new NoClassDefFoundError("broken on purpose");
          }
        };
    KeptIntervals behind = new KeptIntervals();
    IntervalTaker brave =
        new IntervalTaker(MeterSettings.defaults(), List.of(broken, behind), clock);
    brave.take();
    brave.take();
    brave.end();
    assertThat(behind.all()).hasSize(3);
    assertThat(behind.ends()).isOne();
  }

  @Test
  void healthIsThatOfThisProcess() {
    Health health = takeAfter(SECOND).health();
    assertThat(health.heapBytes()).isPositive();
    assertThat(health.directBytes()).isNotNegative();
    assertThat(health.gcMillis()).isNotNegative();
    assertThat(health.openFiles()).isPositive().isLessThan(health.maxFiles());
    assertThat(health.processCpu()).isBetween(-1.0, 1.0);
    assertThat(health.systemCpu()).isBetween(-1.0, 1.0);
    assertThat(health.loopLagMicros()).isZero();
    assertThat(health.starvedMicros()).isZero();
  }
}
